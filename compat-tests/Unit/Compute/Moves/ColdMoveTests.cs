using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Conductor;
using NovaCompat.Conductor.Moves;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Moves;

public sealed class ColdMoveTests(MovingCloud cloud) : IClassFixture<MovingCloud>
{
    private static string Resize(string flavor) => $"{{\"resize\": {{\"flavorRef\": \"{flavor}\"}}}}";

    [Fact]
    public async Task A_resize_shows_its_steps_holds_both_places_and_gives_the_old_one_back_when_it_is_confirmed()
    {
        var id = await cloud.BootAsync("slow");
        var before = (await cloud.Servers.FindAsync(id, CancellationToken.None))!;
        await cloud.DoAsync(id, Resize("slower"));
        Assert.Equal([TaskState.ResizePrep, TaskState.ResizeMigrating, TaskState.ResizeFinish], (await cloud.TasksAsync(id)).Where(task => task != TaskState.ResizeMigrated));
        var resized = await cloud.RestAsync(id);
        Assert.Equal((VmState.Resized, PowerState.Running, "slower"), (resized.VmState, resized.PowerState, resized.Flavor.Id));
        Assert.NotEqual(before.Host, resized.Host);
        Assert.Equal(string.Join(" ", new[] { $"{before.Host}:1", $"{resized.Host}:2" }.OrderBy(claim => claim.Split(':')[0], StringComparer.Ordinal)), await cloud.ClaimsAsync(id));
        await cloud.GuestsAsync(id, $"{resized.Host}+{before.Host}");

        await cloud.DoAsync(id, "{\"confirmResize\": null}");
        var confirming = await cloud.UntilAsync(id, _ => true);
        Assert.Equal((VmState.Resized, null), (confirming.VmState, confirming.TaskState));
        Assert.Equal("Instance has not been resized.", (await cloud.ActAsync(id, "{\"confirmResize\": null}")).Message);
        var confirmed = await cloud.UntilAsync(id, server => server.VmState == VmState.Active);
        Assert.Null(confirmed.Move);
        Assert.Equal($"{resized.Host}:2", await cloud.ClaimsAsync(id));
        await cloud.GuestsAsync(id, resized.Host!);
        Assert.Equal(MigrationStatus.Confirmed, (await cloud.MigrationsAsync(id))[0].Status);
    }

    [Fact]
    public async Task A_reverted_resize_is_as_if_it_had_never_been()
    {
        var id = await cloud.BootAsync("slow");
        var before = (await cloud.Servers.FindAsync(id, CancellationToken.None))!;
        await cloud.DoAsync(id, Resize("slower"));
        await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
        await cloud.DoAsync(id, "{\"revertResize\": null}");
        Assert.Equal("REVERT_RESIZE", (await cloud.SendAsync("GET", $"/servers/{id}")).Json.GetProperty("server").GetProperty("status").GetString());
        var after = await cloud.RestAsync(id);
        Assert.Equal((VmState.Active, before.Host, before.Flavor.Id, PowerState.Running), (after.VmState, after.Host, after.Flavor.Id, after.PowerState));
        Assert.Equal($"{before.Host}:1", await cloud.ClaimsAsync(id));
        await cloud.GuestsAsync(id, before.Host!);
        Assert.Equal(MigrationStatus.Reverted, (await cloud.MigrationsAsync(id))[0].Status);
    }

    [Theory]
    [InlineData("confirmResize")]
    [InlineData("revertResize")]
    public async Task A_stopped_server_stays_stopped(string end)
    {
        var id = await cloud.BootAsync();
        await cloud.DoAsync(id, "{\"os-stop\": null}");
        await cloud.UntilAsync(id, server => server.VmState == VmState.Stopped);
        await cloud.DoAsync(id, "{\"migrate\": null}");
        var resized = await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
        Assert.Equal(PowerState.Shutdown, resized.PowerState);
        await cloud.DoAsync(id, $"{{\"{end}\": null}}");
        var ended = await cloud.UntilAsync(id, server => server is { VmState: VmState.Stopped, TaskState: null });
        Assert.Equal(PowerState.Shutdown, ended.PowerState);
    }

    [Fact]
    public async Task A_host_that_cannot_take_it_is_passed_over_and_without_another_one_the_server_stays()
    {
        var id = await cloud.BootAsync();
        var before = (await cloud.Servers.FindAsync(id, CancellationToken.None))!;
        await cloud.DoAsync(id, Resize("unprepared"));
        var stayed = await cloud.RestAsync(id);
        Assert.Equal((VmState.Active, before.Host, "small", "It does not fit"), (stayed.VmState, stayed.Host, stayed.Flavor.Id, stayed.Fault?.Message));
        Assert.Equal($"{before.Host}:1", await cloud.ClaimsAsync(id));
        Assert.Equal(MigrationStatus.Error, (await cloud.MigrationsAsync(id))[0].Status);
        await cloud.GuestsAsync(id, before.Host!);
    }

    [Fact]
    public async Task Without_room_anywhere_the_server_stays_and_its_action_tells_which_rule_turned_the_hosts_away()
    {
        var id = await cloud.BootAsync();
        var others = new List<Guid>();
        for (var i = 0; i < 3; i++) others.Add(await cloud.BootAsync());
        await cloud.DoAsync(id, Resize("huge"));
        var stayed = await cloud.RestAsync(id);
        Assert.Equal((VmState.Active, "small"), (stayed.VmState, stayed.Flavor.Id));
        Assert.StartsWith("No valid host was found. There are not enough hosts available. 3 hosts were considered: ignore_hosts turned away 1 (named there), placement turned away 2", stayed.Fault!.Message, StringComparison.Ordinal);
        Assert.Equal($"{stayed.Host}:1", await cloud.ClaimsAsync(id));
        foreach (var other in others) await cloud.DeleteAsync(other);
    }

    [Fact]
    public async Task A_failure_before_the_server_left_puts_it_back_and_a_later_one_takes_it_back_in_error()
    {
        var stuck = await cloud.BootAsync("stuck");
        await cloud.DoAsync(stuck, "{\"migrate\": null}");
        var stayed = await cloud.RestAsync(stuck);
        Assert.Equal((VmState.Active, "It does not go"), (stayed.VmState, stayed.Fault?.Message));
        Assert.Equal($"{stayed.Host}:1", await cloud.ClaimsAsync(stuck));

        var id = await cloud.BootAsync();
        var before = (await cloud.Servers.FindAsync(id, CancellationToken.None))!;
        await cloud.DoAsync(id, Resize("unwelcome"));
        var back = await cloud.RestAsync(id);
        Assert.Equal((VmState.Error, "It does not come", before.Host, "small", PowerState.Running), (back.VmState, back.Fault?.Message, back.Host, back.Flavor.Id, back.PowerState));
        Assert.Equal($"{before.Host}:1", await cloud.ClaimsAsync(id));
        await cloud.GuestsAsync(id, before.Host!);
    }

    [Fact]
    public async Task A_deleted_server_leaves_neither_of_its_two_places_behind()
    {
        var id = await cloud.BootAsync();
        await cloud.DoAsync(id, Resize("large"));
        await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
        await cloud.DeleteAsync(id);
        await cloud.GuestsAsync(id, "");
        Assert.Equal("", await cloud.ClaimsAsync(id));
        Assert.Equal(MigrationStatus.Confirmed, (await cloud.MigrationsAsync(id))[0].Status);
    }

    [Fact]
    public async Task A_resize_confirms_itself_when_its_window_is_over()
    {
        var id = await cloud.BootAsync();
        await cloud.DoAsync(id, Resize("large"));
        await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
        ResizeConfirmer Confirmer(TimeSpan window) => new(cloud.Servers, cloud.Get<IMigrationStore>(), new ConductorOptions { ResizeConfirmWindow = window }, TimeProvider.System, NullLogger<ResizeConfirmer>.Instance);
        await Confirmer(TimeSpan.Zero).ConfirmAsync(CancellationToken.None);
        await Confirmer(TimeSpan.FromHours(1)).ConfirmAsync(CancellationToken.None);
        Assert.Equal(MigrationStatus.Finished, (await cloud.MigrationsAsync(id))[0].Status);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        await Confirmer(TimeSpan.FromMilliseconds(10)).ConfirmAsync(CancellationToken.None);
        var confirmed = await cloud.UntilAsync(id, server => server.VmState == VmState.Active);
        Assert.Equal($"{confirmed.Host}:2", await cloud.ClaimsAsync(id));
    }

    [Fact]
    public async Task A_deletion_in_the_middle_of_a_resize_wins()
    {
        var id = await cloud.BootAsync("slow");
        await cloud.DoAsync(id, Resize("slower"));
        await cloud.UntilAsync(id, server => server.TaskState == TaskState.ResizeFinish);
        await cloud.DeleteAsync(id);
        await cloud.GuestsAsync(id, "");
        Assert.Equal("", await cloud.ClaimsAsync(id));
        Assert.Equal(MigrationStatus.Error, (await cloud.MigrationsAsync(id))[0].Status);
    }
}
