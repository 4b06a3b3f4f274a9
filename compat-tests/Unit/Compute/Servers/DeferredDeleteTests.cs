using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class DeferredDeleteTests : IAsyncLifetime
{
    private readonly ComputeHost host = new() { Deletion = new ServerDeletionOptions { Reclaimable = true } };

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        await BeatAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_server_that_was_up_is_only_stopped_and_leaves_the_lists()
    {
        var id = await SoftDeletedAsync();
        Assert.Equal("SOFT_DELETED", (await host.GetAsync($"/v2.1/servers/{id}")).Json.GetProperty("server").GetProperty("status").GetString());
        Assert.DoesNotContain(id.ToString(), (await host.GetAsync("/v2.1/servers?all_tenants=1", bearer: "admin")).Body, StringComparison.Ordinal);
        Assert.Contains(id.ToString(), (await host.GetAsync("/v2.1/servers?soft_deleted=1", bearer: "admin")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_soft_deletion_stops_the_guest_at_once_and_the_second_changes_nothing()
    {
        var id = await ActiveAsync();
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/v2.1/servers/{id}")).Status);
        var server = await FindAsync(id);
        Assert.Equal((TaskState.SoftDeleting, VmState.Active), (server.TaskState, server.VmState));
        Assert.NotNull(server.SoftDeletedAt);
        Assert.Equal((JobKinds.StopServer, "compute:host1"), (host.Doorbell.Last(id)!.Kind, host.Doorbell.Last(id)!.Queue));
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/v2.1/servers/{id}")).Status);
        Assert.Equal(server.Generation, (await FindAsync(id)).Generation);
    }

    [Fact]
    public async Task What_was_never_up_or_whose_host_is_silent_is_deleted_for_good()
    {
        var fresh = await host.CreateAsync("never up");
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/v2.1/servers/{fresh}")).Status);
        Assert.Equal(TaskState.Deleting, (await FindAsync(fresh)).TaskState);
        var orphan = await ActiveAsync();
        await host.ChangeAsync(orphan, server => server with { Host = "host2" });
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/v2.1/servers/{orphan}")).Status);
        Assert.Equal(TaskState.Deleting, (await FindAsync(orphan)).TaskState);
    }

    [Fact]
    public async Task A_restore_starts_the_guest_again_when_the_quota_has_room()
    {
        var id = await SoftDeletedAsync();
        await host.Get<IQuotaStore>().SetAsync(Bearers.Project, new Dictionary<string, int> { ["instances"] = 0 }, CancellationToken.None);
        var full = await host.SendAsync("POST", $"/v2.1/servers/{id}/action", """{"restore": null}""");
        Assert.Equal((403, "Quota exceeded for instances: Requested 1, but already used 0 of 0 instances"), (full.Status, full.Message));
        await host.Get<IQuotaStore>().SetAsync(Bearers.Project, new Dictionary<string, int> { ["instances"] = 10 }, CancellationToken.None);
        Assert.Equal(202, (await host.SendAsync("POST", $"/v2.1/servers/{id}/action", """{"restore": null}""")).Status);
        Assert.Equal((TaskState.Restoring, JobKinds.StartServer), ((await FindAsync(id)).TaskState, host.Doorbell.Last(id)!.Kind));
        var active = await ActiveAsync();
        Assert.Equal($"Cannot 'restore' instance {active} while it is in vm_state active", (await host.SendAsync("POST", $"/v2.1/servers/{active}/action", """{"restore": null}""")).Message);
    }

    [Fact]
    public async Task A_forced_deletion_is_for_good()
    {
        var id = await SoftDeletedAsync();
        Assert.Equal(202, (await host.SendAsync("POST", $"/v2.1/servers/{id}/action", """{"forceDelete": null}""")).Status);
        Assert.Equal((TaskState.Deleting, JobKinds.DeleteServer), ((await FindAsync(id)).TaskState, host.Doorbell.Last(id)!.Kind));
    }

    private Task BeatAsync() => host.Get<IHostStore>().HeartbeatAsync(new Heartbeat("host1", new HostReport
    {
        HypervisorType = "fake", HypervisorVersion = 1_000_000, HypervisorHostname = "node1.example", Vcpus = 64, MemoryMb = 65536, DiskGb = 1000,
    }, new HostRatios(), null), DateTimeOffset.UtcNow, CancellationToken.None);

    private async Task<Guid> ActiveAsync()
    {
        var id = await host.CreateAsync("soft");
        await host.ActivateAsync(id);
        return id;
    }

    private async Task<Guid> SoftDeletedAsync()
    {
        var id = await ActiveAsync();
        await host.ChangeAsync(id, server => server with { VmState = VmState.SoftDeleted, SoftDeletedAt = DateTimeOffset.UtcNow });
        return id;
    }

    private async Task<Server> FindAsync(Guid id) => (await host.Servers.FindAsync(id, CancellationToken.None))!;
}
