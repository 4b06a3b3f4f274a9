using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.Outcomes;

/// <summary>What hosts say of actions, and what the records become by it.</summary>
public sealed class ReportTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    [Theory]
    [InlineData("""{"pause": null}""", VmState.Active, VmState.Paused, VmState.Active)]
    [InlineData("""{"unpause": null}""", VmState.Paused, VmState.Active, VmState.Paused)]
    [InlineData("""{"suspend": null}""", VmState.Active, VmState.Suspended, VmState.Error)]
    [InlineData("""{"resume": null}""", VmState.Suspended, VmState.Active, VmState.Error)]
    [InlineData("""{"rescue": null}""", VmState.Stopped, VmState.Rescued, VmState.Error)]
    [InlineData("""{"unrescue": null}""", VmState.Rescued, VmState.Active, VmState.Error)]
    [InlineData("""{"restore": null}""", VmState.SoftDeleted, VmState.Active, VmState.SoftDeleted)]
    public async Task An_action_ends_where_its_row_says(string body, VmState from, VmState good, VmState bad)
    {
        foreach (var (fault, untouched, wanted) in new[] { (null, false, good), ("no luck", false, bad), ("cannot", true, from) })
        {
            var id = await host.CreateAsync("reported");
            await host.ActivateAsync(id);
            var before = await host.ChangeAsync(id, server => server with { VmState = from, LaunchedAt = DateTimeOffset.UnixEpoch });
            var begun = await host.SendAsync("POST", $"/v2.1/servers/{id}/action", body);
            Assert.True(begun.Status is 200 or 202, begun.Body);
            await WriteAsync(id, fault, untouched);
            var server = await FindAsync(id);
            Assert.Equal((wanted, null, PowerState.Paused), (server.VmState, server.TaskState, server.PowerState));
            Assert.Equal(fault, server.Fault?.Message);
            Assert.Equal(fault is null && wanted == VmState.Rescued, server.LaunchedAt != before.LaunchedAt);
            var record = (await host.Get<IServerActionStore>().ListAsync(id, new ServerActionQuery(), CancellationToken.None))[0];
            Assert.Equal(fault is null ? null : "Error", record.Message);
            Assert.Equal(fault is null ? "Success" : "Error", Assert.Single(record.Events).Result);
        }
    }

    [Fact]
    public async Task A_crash_dump_that_fails_leaves_the_state_and_what_began_beside_it()
    {
        var id = await host.CreateAsync("reported");
        await host.ActivateAsync(id);
        await host.SendAsync("POST", $"/v2.1/servers/{id}/action", """{"trigger_crash_dump": null}""", "2.17");
        await WriteAsync(id, "no NMI", untouched: true);
        var server = await FindAsync(id);
        Assert.Equal((VmState.Active, "no NMI"), (server.VmState, server.Fault!.Message));
        Assert.Equal("Error", (await host.Get<IServerActionStore>().ListAsync(id, new ServerActionQuery(), CancellationToken.None))[0].Message);
    }

    [Fact]
    public async Task A_rebuild_goes_from_clearing_to_spawning_to_active()
    {
        var id = await RebuildingAsync(VmState.Error);
        await WriteAsync(id);
        var spawning = await FindAsync(id);
        Assert.Equal((TaskState.RebuildSpawning, JobKinds.RespawnServer), (spawning.TaskState, host.Doorbell.Last(id)!.Kind));
        await WriteAsync(id);
        var done = await FindAsync(id);
        Assert.Equal((VmState.Active, null), (done.VmState, done.TaskState));
        Assert.True(done.LaunchedAt > spawning.LaunchedAt);
        Assert.Equal(["compute_rebuild_instance"], (await host.Get<IServerActionStore>().ListAsync(id, new ServerActionQuery(), CancellationToken.None))[0].Events.Select(step => step.Name));
    }

    [Fact]
    public async Task A_server_that_was_stopped_is_stopped_again_after_its_rebuild()
    {
        var id = await RebuildingAsync(VmState.Stopped);
        await WriteAsync(id);
        Assert.Equal(VmState.Stopped, (await FindAsync(id)).VmState);
        await WriteAsync(id);
        var stopping = await FindAsync(id);
        Assert.Equal((VmState.Active, TaskState.PoweringOff, JobKinds.StopServer), (stopping.VmState, stopping.TaskState, host.Doorbell.Last(id)!.Kind));
        await WriteAsync(id);
        Assert.Equal((VmState.Stopped, null), ((await FindAsync(id)).VmState, (await FindAsync(id)).TaskState));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rebuild_that_fails_at_either_half_ends_in_error(bool late)
    {
        var id = await RebuildingAsync(VmState.Active);
        if (late) await WriteAsync(id);
        await WriteAsync(id, "no disk");
        var server = await FindAsync(id);
        Assert.Equal((VmState.Error, null, "no disk"), (server.VmState, server.TaskState, server.Fault!.Message));
    }

    [Fact]
    public async Task A_report_that_was_overtaken_by_a_reset_changes_nothing()
    {
        var id = await RebuildingAsync(VmState.Active);
        var job = host.Doorbell.Last(id)!;
        await host.SendAsync("POST", $"/v2.1/servers/{id}/action", """{"os-resetState": {"state": "error"}}""", bearer: "admin");
        await WriteAsync(id, job: job);
        Assert.Equal((VmState.Error, null), ((await FindAsync(id)).VmState, (await FindAsync(id)).TaskState));
    }

    private async Task<Guid> RebuildingAsync(VmState from)
    {
        var id = await host.CreateAsync("reported");
        await host.ActivateAsync(id);
        await host.ChangeAsync(id, server => server with { VmState = from, LaunchedAt = DateTimeOffset.UnixEpoch });
        Assert.Equal(202, (await host.SendAsync("POST", $"/v2.1/servers/{id}/action", $$$"""{"rebuild": {"imageRef": "{{{FakeImages.Good}}}"}}""")).Status);
        return id;
    }

    private async Task WriteAsync(Guid id, string? fault = null, bool untouched = false, Job? job = null)
    {
        job ??= host.Doorbell.Last(id)!;
        var reports = new Report(host.Jobs, [new RebuildReport(host.Servers, host.Get<ServerVolumes>(), TimeProvider.System, NullLogger<RebuildReport>.Instance)], new ActionReport(host.Servers, TimeProvider.System, NullLogger<ActionReport>.Instance));
        await reports.HandleAsync(new QueueMessage(JobKinds.Report, job.Id, Core.Json.Wire.Write(new JobReport
        {
            JobId = job.Id, Kind = job.Kind, ServerId = id, Generation = job.Generation, Host = "host1", RequestId = job.RequestId, PowerState = PowerState.Paused, Fault = fault, GuestUntouched = untouched,
        })), CancellationToken.None);
    }

    private async Task<Server> FindAsync(Guid id) => (await host.Servers.FindAsync(id, CancellationToken.None))!;
}
