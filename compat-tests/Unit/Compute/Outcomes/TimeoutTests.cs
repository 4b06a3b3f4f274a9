using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Conductor;
using NovaCompat.Conductor.Audit;
using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.Outcomes;

public sealed class TimeoutTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly ConductorOptions AllOn = new() { ReclaimAfter = Hour, BuildTimeout = Hour, RebootTimeout = Hour, RescueTimeout = Hour };

    [Fact]
    public async Task A_build_that_takes_too_long_is_an_error_and_others_are_let_be()
    {
        var id = await host.CreateAsync("slow");
        await RunAsync(AllOn, after: TimeSpan.Zero);
        await RunAsync(new ConductorOptions(), after: 2 * Hour);
        Assert.Equal(VmState.Building, (await FindAsync(id)).VmState);
        await RunAsync(AllOn, after: 2 * Hour);
        Assert.Equal((VmState.Error, null), ((await FindAsync(id)).VmState, (await FindAsync(id)).TaskState));
    }

    [Fact]
    public async Task A_reboot_that_takes_too_long_is_repeated_hard()
    {
        var id = await ActiveAsync(server => server with { TaskState = TaskState.Rebooting });
        await RunAsync(AllOn, after: 2 * Hour);
        Assert.Equal((TaskState.RebootingHard, JobKinds.RebootServer), ((await FindAsync(id)).TaskState, host.Doorbell.Last(id)!.Kind));
        Assert.Contains("\"hard\":true", host.Doorbell.Last(id)!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rescue_ends_by_itself()
    {
        var id = await ActiveAsync(server => server with { VmState = VmState.Rescued });
        await RunAsync(AllOn, after: 2 * Hour);
        Assert.Equal((TaskState.Unrescuing, "unrescue"), ((await FindAsync(id)).TaskState, (await LastActionAsync(id)).Action));
    }

    [Fact]
    public async Task A_soft_deleted_server_is_reclaimed_when_its_time_is_over()
    {
        var id = await ActiveAsync(server => server with { VmState = VmState.SoftDeleted, SoftDeletedAt = DateTimeOffset.UtcNow });
        await RunAsync(AllOn, after: Hour / 2);
        Assert.Null((await FindAsync(id)).TaskState);
        await RunAsync(AllOn, after: 2 * Hour);
        Assert.Equal((TaskState.Deleting, JobKinds.DeleteServer), ((await FindAsync(id)).TaskState, host.Doorbell.Last(id)!.Kind));
    }

    [Theory]
    [InlineData(VmState.Active, PowerState.Shutdown)]
    [InlineData(VmState.Active, PowerState.Crashed)]
    [InlineData(VmState.Active, PowerState.Suspended)]
    [InlineData(VmState.Stopped, PowerState.Running)]
    [InlineData(VmState.Stopped, PowerState.Paused)]
    [InlineData(VmState.Paused, PowerState.Crashed)]
    public async Task A_guest_out_of_step_with_its_record_is_stopped(VmState record, PowerState guest)
    {
        var id = await ActiveAsync(server => server with { VmState = record });
        await SyncAsync(id, guest);
        var server = await FindAsync(id);
        Assert.Equal((TaskState.PoweringOff, guest, "stop"), (server.TaskState, server.PowerState, (await LastActionAsync(id)).Action));
    }

    [Theory]
    [InlineData(VmState.Active, PowerState.Paused)]
    [InlineData(VmState.Active, PowerState.NoState)]
    [InlineData(VmState.Suspended, PowerState.Running)]
    [InlineData(VmState.Rescued, PowerState.Shutdown)]
    [InlineData(VmState.SoftDeleted, PowerState.Running)]
    [InlineData(VmState.Error, PowerState.Shutdown)]
    public async Task Other_differences_are_only_noted(VmState record, PowerState guest)
    {
        var id = await ActiveAsync(server => server with { VmState = record });
        await SyncAsync(id, guest);
        var server = await FindAsync(id);
        Assert.Equal((record, null, guest), (server.VmState, server.TaskState, server.PowerState));
    }

    private Task RunAsync(ConductorOptions options, TimeSpan after) =>
        new Timeouts(host.Servers, options, new Later(after), NullLogger<Timeouts>.Instance).RunAsync(CancellationToken.None);

    private Task SyncAsync(Guid id, PowerState state) => new PowerSync(host.Servers, TimeProvider.System, NullLogger<PowerSync>.Instance).SyncAsync(id, "host1", state, CancellationToken.None);

    private async Task<Guid> ActiveAsync(Func<Server, Server> change)
    {
        var id = await host.CreateAsync("timed");
        await host.ActivateAsync(id);
        await host.ChangeAsync(id, change);
        return id;
    }

    private async Task<ServerActionRecord> LastActionAsync(Guid id) => (await host.Get<IServerActionStore>().ListAsync(id, new ServerActionQuery(), CancellationToken.None))[0];

    private async Task<Server> FindAsync(Guid id) => (await host.Servers.FindAsync(id, CancellationToken.None))!;

    private sealed class Later(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
