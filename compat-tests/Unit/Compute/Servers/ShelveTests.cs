using NovaCompat.Conductor.Shelving;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Images;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class ShelveTests(WorkingCloud cloud) : ShelveContract<WorkingCloud>(cloud);

/// <summary>With the images in a service of their own.</summary>
public sealed class ShelveAtGlanceTests(GlanceCloud cloud) : ShelveContract<GlanceCloud>(cloud);

public abstract class ShelveContract<TCloud>(TCloud cloud) : IClassFixture<TCloud> where TCloud : WorkingCloud
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shelved_server_leaves_its_host_and_comes_back_from_its_image()
    {
        var id = await cloud.BootAsync("books");
        Assert.Equal(202, (await cloud.ActAsync(id, """{"shelve": null}""")).Status);
        var away = await cloud.UntilAsync(id, server => server is { VmState: VmState.ShelvedOffloaded, TaskState: null });
        Assert.Equal((null, null, PowerState.Shutdown), (away.Host, away.Node, away.PowerState));
        var image = Assert.Single(await cloud.ImagesOfAsync(id));
        Assert.Equal(("books-shelved", ImageStatus.Active, image.Id), (image.Name, image.Status, away.ShelvedImage!.Id));

        var used = await UsedAsync();
        Assert.Equal(202, (await cloud.ActAsync(id, """{"unshelve": null}""", "2.77")).Status);
        var back = await cloud.UntilAsync(id, server => server is { VmState: VmState.Active, TaskState: null });
        Assert.Equal(("host1", PowerState.Running, null, FakeImages.Good), (back.Host, back.PowerState, back.ShelvedImage, back.Image!.Id));
        Assert.Equal(used + 512, await UsedAsync());
        await WaitForNoImageAsync(id);
    }

    [Fact]
    public async Task Shelving_shows_its_tasks_on_the_way()
    {
        var id = await cloud.BootAsync(flavor: "slow");
        await cloud.ActAsync(id, """{"shelve": null}""");
        Assert.Equal(VmState.Active, (await cloud.UntilAsync(id, server => server.TaskState == TaskState.Shelving)).VmState);
        await cloud.UntilAsync(id, server => server is { VmState: VmState.ShelvedOffloaded, TaskState: null });
    }

    [Fact]
    public async Task Shelving_that_fails_leaves_no_image_and_no_shelf()
    {
        var id = await cloud.BootAsync(flavor: "bad");
        await cloud.ActAsync(id, """{"shelve": null}""");
        var server = await cloud.RestAsync(id);
        Assert.Equal((VmState.Active, null, "The disk is on fire"), (server.VmState, server.ShelvedImage, server.Fault!.Message));
        await WaitForNoImageAsync(id);
    }

    [Fact]
    public async Task A_server_that_boots_from_a_volume_leaves_its_host_without_an_image()
    {
        var id = await cloud.BootAsync();
        await cloud.ChangeAsync(id, server => server with { Image = null });
        Assert.Equal(202, (await cloud.ActAsync(id, """{"shelve": null}""")).Status);
        var away = await cloud.UntilAsync(id, server => server is { VmState: VmState.ShelvedOffloaded, TaskState: null });
        Assert.Null(away.ShelvedImage);
        Assert.Empty(await cloud.ImagesOfAsync(id));
    }

    [Fact]
    public async Task The_image_of_a_shelved_server_goes_with_it()
    {
        var id = await cloud.BootAsync();
        await ShelveAsync(id);
        await cloud.SendAsync("DELETE", $"/v2.1/servers/{id}");
        await cloud.UntilAsync(id, server => server.Deleted);
        Assert.Empty(await cloud.ImagesOfAsync(id));
    }

    [Fact]
    public async Task A_zone_is_taken_from_2_77_and_only_off_the_host()
    {
        var id = await cloud.BootAsync();
        Assert.Equal(400, (await cloud.ActAsync(id, """{"unshelve": {}}""", "2.77")).Status);
        await cloud.ChangeAsync(id, server => server with { VmState = VmState.Shelved });
        var early = await cloud.ActAsync(id, """{"unshelve": {"availability_zone": "nova"}}""", "2.77");
        Assert.Equal((409, $"Specifying an availability zone or a host when unshelving server \"{id}\" with status \"shelved\" is not supported. The server status must be SHELVED_OFFLOADED."), (early.Status, early.Message));
        await cloud.ChangeAsync(id, server => server with { VmState = VmState.Active });
        await ShelveAsync(id);
        var nowhere = await cloud.ActAsync(id, """{"unshelve": {"availability_zone": "nowhere"}}""", "2.77");
        Assert.Equal((400, "The requested availability zone is not available"), (nowhere.Status, nowhere.Message));
        Assert.Equal(202, (await cloud.ActAsync(id, """{"unshelve": {"availability_zone": "nova"}}""", "2.77")).Status);
        Assert.Equal("nova", (await cloud.UntilAsync(id, server => server is { VmState: VmState.Active, TaskState: null })).PinnedAvailabilityZone);
    }

    [Fact]
    public async Task From_2_91_an_administrator_names_the_host_and_null_frees_from_the_zone()
    {
        var id = await cloud.BootAsync();
        await cloud.ChangeAsync(id, server => server with { PinnedAvailabilityZone = "nova" });
        await ShelveAsync(id);
        Assert.Equal(400, (await cloud.ActAsync(id, """{"unshelve": {"host": "host1"}}""", "2.90")).Status);
        var member = await cloud.ActAsync(id, """{"unshelve": {"host": "host1"}}""", "2.91");
        Assert.Equal((403, "Policy doesn't allow os_compute_api:os-shelve:unshelve_to_host to be performed."), (member.Status, member.Message));
        var unknown = await cloud.ActAsync(id, """{"unshelve": {"host": "host9"}}""", "2.91", "admin");
        Assert.Equal((400, "Compute host host9 could not be found."), (unknown.Status, unknown.Message));
        Assert.Equal(202, (await cloud.ActAsync(id, """{"unshelve": {"host": "host1", "availability_zone": null}}""", "2.91", "admin")).Status);
        var back = await cloud.UntilAsync(id, server => server is { VmState: VmState.Active, TaskState: null });
        Assert.Equal((null, "host1"), (back.PinnedAvailabilityZone, back.Host));
    }

    [Fact]
    public async Task Without_a_host_it_stays_on_the_shelf()
    {
        var id = await cloud.BootAsync();
        await ShelveAsync(id);
        await cloud.ChangeAsync(id, server => server with { Flavor = server.Flavor with { MemoryMb = int.MaxValue / 2 } });
        Assert.Equal(202, (await cloud.ActAsync(id, """{"unshelve": null}""")).Status);
        var server = await cloud.RestAsync(id);
        Assert.Equal((VmState.ShelvedOffloaded, null), (server.VmState, server.Host));
        Assert.Single(await cloud.ImagesOfAsync(id));
    }

    [Theory]
    [InlineData("shelve", "active, stopped, paused and suspended", VmState.Error, "shelve")]
    [InlineData("shelveOffload", "shelved", VmState.Active, "shelveOffload")]
    [InlineData("unshelve", "shelved", VmState.Active, "unshelve")]
    public async Task Each_has_its_states(string action, string accepted, VmState state, string verb)
    {
        Assert.NotEmpty(accepted);
        var id = await cloud.BootAsync();
        await cloud.ChangeAsync(id, server => server with { VmState = state });
        var answer = await cloud.ActAsync(id, $$"""{"{{action}}": null}""", bearer: "admin");
        Assert.Equal((409, $"Cannot '{verb}' instance {id} while it is in vm_state {state.ToString().ToLowerInvariant()}"), (answer.Status, answer.Message));
        await cloud.ChangeAsync(id, server => server with { LockedBy = LockedBy.Owner });
        Assert.Equal(action == "shelveOffload" ? 403 : 409, (await cloud.ActAsync(id, $$"""{"{{action}}": null}""")).Status);
    }

    private async Task ShelveAsync(Guid id)
    {
        Assert.Equal(202, (await cloud.ActAsync(id, """{"shelve": null}""")).Status);
        await cloud.UntilAsync(id, server => server is { VmState: VmState.ShelvedOffloaded, TaskState: null });
    }

    private async Task<int> UsedAsync() => (await cloud.Get<IHostStore>().ListNodesAsync(Cancel)).Single(node => node.Host == "host1").MemoryMbUsed;

    private async Task WaitForNoImageAsync(Guid id)
    {
        for (var left = 100; left > 0 && (await cloud.ImagesOfAsync(id)).Count > 0; left--) await Task.Delay(20, Cancel);
        Assert.Empty(await cloud.ImagesOfAsync(id));
    }
}

public sealed class PatientShelveTests(PatientCloud cloud) : IClassFixture<PatientCloud>
{
    [Fact]
    public async Task A_shelved_server_stays_on_its_host_and_is_started_there()
    {
        var id = await ShelveAsync();
        Assert.Equal(202, (await cloud.ActAsync(id, """{"unshelve": null}""")).Status);
        var back = await cloud.UntilAsync(id, server => server is { VmState: VmState.Active, TaskState: null });
        Assert.Equal(("host1", PowerState.Running, null), (back.Host, back.PowerState, back.ShelvedImage));
    }

    [Fact]
    public async Task An_administrator_takes_it_off_the_host()
    {
        var id = await ShelveAsync();
        Assert.Equal(403, (await cloud.ActAsync(id, """{"shelveOffload": null}""")).Status);
        Assert.Equal(202, (await cloud.ActAsync(id, """{"shelveOffload": null}""", bearer: "admin")).Status);
        Assert.Null((await cloud.UntilAsync(id, server => server is { VmState: VmState.ShelvedOffloaded, TaskState: null })).Host);
    }

    [Fact]
    public async Task It_leaves_by_itself_when_its_time_is_over_and_not_before()
    {
        var (early, due) = (await ShelveAsync(), await ShelveAsync());
        await cloud.ChangeAsync(due, server => server with { ShelvedAt = DateTimeOffset.UtcNow.AddHours(-2) });
        await cloud.Get<ShelvedPoll>().PollAsync(TestContext.Current.CancellationToken);
        await cloud.UntilAsync(due, server => server is { VmState: VmState.ShelvedOffloaded, TaskState: null });
        Assert.Equal(VmState.Shelved, (await cloud.RestAsync(early)).VmState);
    }

    private async Task<Guid> ShelveAsync()
    {
        var id = await cloud.BootAsync();
        Assert.Equal(202, (await cloud.ActAsync(id, """{"shelve": null}""")).Status);
        var shelved = await cloud.UntilAsync(id, server => server is { VmState: VmState.Shelved, TaskState: null });
        Assert.Equal(("host1", PowerState.Shutdown), (shelved.Host, shelved.PowerState));
        return id;
    }
}
