using NovaCompat.Core.Actions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class StateActionTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    [Theory]
    [InlineData("pause", VmState.Active, JobKinds.PauseServer, TaskState.Pausing)]
    [InlineData("unpause", VmState.Paused, JobKinds.UnpauseServer, TaskState.Unpausing)]
    [InlineData("suspend", VmState.Active, JobKinds.SuspendServer, TaskState.Suspending)]
    [InlineData("resume", VmState.Suspended, JobKinds.ResumeServer, TaskState.Resuming)]
    [InlineData("unrescue", VmState.Rescued, JobKinds.UnrescueServer, TaskState.Unrescuing)]
    public async Task An_action_of_the_host_alone_is_202_and_one_job(string action, VmState from, string kind, TaskState during)
    {
        var id = await ServerAsync(from);
        Assert.Equal(403, (await ActAsync(id, $"{{\"{action}\": null}}", bearer: "reader")).Status);
        Assert.Equal(404, (await ActAsync(id, $"{{\"{action}\": null}}", bearer: "other")).Status);
        var answer = await ActAsync(id, $"{{\"{action}\": {{\"any\": \"thing\"}}}}");
        Assert.Equal((202, ""), (answer.Status, answer.Body));
        var job = host.Doorbell.Last(id)!;
        Assert.Equal((kind, "compute:host1"), (job.Kind, job.Queue));
        Assert.Equal(id, Wire.Read<GuestJobBody>(job.Body).Guest!.ServerId);
        Assert.Equal(during, (await FindAsync(id)).TaskState);
        Assert.Equal(action, (await ActionsAsync(id))[0].Action);
        var again = await ActAsync(id, $"{{\"{action}\": null}}");
        Assert.Equal((409, $"Cannot '{action}' instance {id} while it is in task_state {Wire<TaskState>.Name(during)}"), (again.Status, again.Message));
    }

    [Fact]
    public async Task A_crash_dump_starts_at_2_17_and_shows_no_task()
    {
        var id = await ServerAsync(VmState.Active);
        Assert.Equal(404, (await ActAsync(id, """{"trigger_crash_dump": null}""", "2.16")).Status);
        Assert.Equal(400, (await ActAsync(id, """{"trigger_crash_dump": {}}""", "2.17")).Status);
        Assert.Equal(202, (await ActAsync(id, """{"trigger_crash_dump": null}""", "2.17")).Status);
        Assert.Equal(JobKinds.TriggerCrashDump, host.Doorbell.Last(id)!.Kind);
        Assert.Null((await FindAsync(id)).TaskState);
    }

    [Fact]
    public async Task A_lock_is_its_owners_and_keeps_its_reason_from_2_73()
    {
        var id = await ServerAsync(VmState.Active);
        Assert.Equal(202, (await ActAsync(id, """{"lock": {"locked_reason": "not looked at"}}""", "2.72")).Status);
        Assert.Equal((LockedBy.Owner, null), ((await FindAsync(id)).LockedBy, (await FindAsync(id)).LockedReason));
        Assert.Equal(202, (await ActAsync(id, """{"lock": {"locked_reason": "again"}}""", "2.73")).Status);
        Assert.Null((await FindAsync(id)).LockedReason);
        Assert.Single(await ActionsAsync(id), action => action.Action == "lock");
        Assert.Equal(202, (await ActAsync(id, """{"unlock": null}""", "2.72")).Status);
        Assert.Equal(202, (await ActAsync(id, """{"lock": {"locked_reason": "mine"}}""", "2.73")).Status);
        Assert.Equal("mine", (await host.GetAsync($"/v2.1/servers/{id}", "2.73")).Json.GetProperty("server").GetProperty("locked_reason").GetString());
        Assert.Equal(400, (await ActAsync(id, """{"lock": {"locked_reason": ""}}""", "2.73")).Status);
        Assert.Equal(202, (await ActAsync(id, """{"unlock": {"no": "schema"}}""", "2.73")).Status);
        Assert.Equal((null, null), ((await FindAsync(id)).LockedBy, (await FindAsync(id)).LockedReason));
        Assert.Equal(["Success"], (await ActionsAsync(id))[0].Events.Select(step => step.Result));
    }

    [Fact]
    public async Task An_administrators_lock_is_taken_off_by_administrators_alone()
    {
        var id = await ServerAsync(VmState.Active);
        await host.ChangeAsync(id, server => server with { LockedBy = LockedBy.Admin });
        var refused = await ActAsync(id, """{"unlock": null}""");
        Assert.Equal((403, "Policy doesn't allow os_compute_api:os-lock-server:unlock:unlock_override to be performed."), (refused.Status, refused.Message));
        Assert.Equal(202, (await ActAsync(id, """{"unlock": null}""", bearer: "admin")).Status);
        Assert.Equal(202, (await ActAsync(id, """{"unlock": null}""")).Status);
    }

    [Fact]
    public async Task Reset_state_ends_every_task_and_what_still_reports_of_it_comes_too_late()
    {
        var id = await ServerAsync(VmState.Active);
        await ActAsync(id, """{"suspend": null}""");
        var before = await FindAsync(id);
        Assert.Equal(403, (await ActAsync(id, """{"os-resetState": {"state": "error"}}""")).Status);
        Assert.Equal(400, (await ActAsync(id, """{"os-resetState": {"state": "stopped"}}""", bearer: "admin")).Status);
        Assert.Equal(202, (await ActAsync(id, """{"os-resetState": {"state": "error"}}""", bearer: "admin")).Status);
        var after = await FindAsync(id);
        Assert.Equal((VmState.Error, null, before.PowerState), (after.VmState, after.TaskState, after.PowerState));
        Assert.True(after.Generation > before.Generation);
        Assert.Equal(JobState.Done, (await host.Jobs.FindAsync(host.Doorbell.Last(id)!.Id, CancellationToken.None))!.State);
        Assert.Equal("resetState", (await ActionsAsync(id))[0].Action);
    }

    [Fact]
    public async Task A_password_is_set_by_the_host_and_its_refusal_is_a_conflict()
    {
        var id = await ServerAsync(VmState.Active);
        void Answer(Job job)
        {
            if (job.Kind != JobKinds.SetPassword || job.ServerId != id) return;
            var result = Wire.Read<GuestJobBody>(job.Body).AdminPassword == "good" ? "Success" : "Error";
            _ = host.Servers.ChangeAsync(id, server => new Change
            {
                Server = server with { TaskState = null },
                Progress = new ActionProgress(job.RequestId, [new ServerActionEvent { Name = "e", StartedAt = job.CreatedAt, FinishedAt = job.CreatedAt, Result = result, Details = result == "Error" ? "no agent" : null }]),
            }, CancellationToken.None);
        }
        host.Doorbell.Rung += Answer;
        var good = await ActAsync(id, """{"changePassword": {"adminPass": "good"}}""");
        var bad = await ActAsync(id, """{"changePassword": {"adminPass": "bad"}}""");
        host.Doorbell.Rung -= Answer;
        Assert.Equal((202, ""), (good.Status, good.Body));
        Assert.Equal((409, "no agent"), (bad.Status, bad.Message));
        await host.ChangeAsync(id, server => server with { LockedBy = LockedBy.Owner });
        Assert.Equal($"Instance {id} is in an invalid state for 'changePassword'", (await ActAsync(id, """{"changePassword": {"adminPass": "x"}}""")).Message);
    }

    [Fact]
    public async Task A_rescue_answers_a_password_and_names_the_image_to_boot()
    {
        var id = await ServerAsync(VmState.Stopped);
        Assert.Equal("Requested rescue image 'dddddddd-0000-4000-8000-00000000dead' is not supported", (await ActAsync(id, """{"rescue": {"rescue_image_ref": "dddddddd-0000-4000-8000-00000000dead"}}""")).Message);
        var answer = await ActAsync(id, $$$"""{"rescue": {"adminPass": "secret", "rescue_image_ref": "{{{FakeImages.Large}}}"}}""");
        Assert.Equal((200, """{"adminPass":"secret"}"""), (answer.Status, answer.Body));
        var work = Wire.Read<GuestJobBody>(host.Doorbell.Last(id)!.Body);
        Assert.Equal((JobKinds.RescueServer, FakeImages.Large, "secret"), (work.Kind, work.RescueImage!.Id, work.AdminPassword));

        var plain = await ServerAsync(VmState.Active);
        Assert.Equal(12, (await ActAsync(plain, """{"rescue": null}""")).Json.GetProperty("adminPass").GetString()!.Length);
        Assert.Equal(FakeImages.Good, Wire.Read<GuestJobBody>(host.Doorbell.Last(plain)!.Body).RescueImage!.Id);
    }

    [Fact]
    public async Task A_server_on_a_volume_is_rescued_from_2_87_by_an_image_that_says_how()
    {
        var id = await ServerAsync(VmState.Active);
        await host.ChangeAsync(id, server => server with { Image = null });
        foreach (var version in new[] { "2.86", "2.87" })
        {
            var refused = await ActAsync(id, """{"rescue": null}""", version);
            Assert.Equal((400, $"Instance {id} cannot be rescued: Cannot rescue a volume-backed instance"), (refused.Status, refused.Message));
        }
        Assert.Equal(400, (await ActAsync(id, $$$"""{"rescue": {"rescue_image_ref": "{{{FakeImages.Rescuer}}}"}}""", "2.86")).Status);
        Assert.Equal(200, (await ActAsync(id, $$$"""{"rescue": {"rescue_image_ref": "{{{FakeImages.Rescuer}}}"}}""", "2.87")).Status);
    }

    [Fact]
    public async Task Network_information_is_taken_over_and_the_network_reset_is_gone()
    {
        var id = await ServerAsync(VmState.Active);
        Assert.Equal(403, (await ActAsync(id, """{"injectNetworkInfo": null}""")).Status);
        Assert.Equal(202, (await ActAsync(id, """{"injectNetworkInfo": null}""", bearer: "admin")).Status);
        Assert.Equal(410, (await ActAsync(id, """{"resetNetwork": null}""", bearer: "admin")).Status);
    }

    private async Task<Guid> ServerAsync(VmState state)
    {
        var id = await host.CreateAsync("states");
        await host.ActivateAsync(id);
        await host.ChangeAsync(id, server => server with { VmState = state });
        return id;
    }

    private Task<WireAnswer> ActAsync(Guid id, string body, string version = "2.104", string bearer = "member") => host.SendAsync("POST", $"/v2.1/servers/{id}/action", body, version, bearer);

    private async Task<Server> FindAsync(Guid id) => (await host.Servers.FindAsync(id, CancellationToken.None))!;

    private Task<IReadOnlyList<ServerActionRecord>> ActionsAsync(Guid id) => host.Get<IServerActionStore>().ListAsync(id, new ServerActionQuery(), CancellationToken.None);
}
