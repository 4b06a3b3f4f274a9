using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Moves;

/// <summary>Whatever a queue does to the messages, each flow ends as it should.</summary>
public sealed class MishapTests(MovingCloud cloud) : IClassFixture<MovingCloud>
{
    [Theory]
    [InlineData(Mishap.Twice)]
    [InlineData(Mishap.LostOnce)]
    public async Task A_resize_is_confirmed(Mishap mishap)
    {
        var (id, from) = await BootAsync(mishap);
        await cloud.DoAsync(id, "{\"resize\": {\"flavorRef\": \"large\"}}");
        var resized = await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
        await cloud.GuestsAsync(id, $"{resized.Host}+{from}");
        await cloud.DoAsync(id, "{\"confirmResize\": null}");
        await cloud.UntilAsync(id, server => server.VmState == VmState.Active);
        await EndAsync(id, resized.Host!, 2);
    }

    [Theory]
    [InlineData(Mishap.Twice)]
    [InlineData(Mishap.LostOnce)]
    public async Task A_resize_is_reverted(Mishap mishap)
    {
        var (id, from) = await BootAsync(mishap);
        await cloud.DoAsync(id, "{\"resize\": {\"flavorRef\": \"large\"}}");
        await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
        await cloud.DoAsync(id, "{\"revertResize\": null}");
        await cloud.UntilAsync(id, server => server is { VmState: VmState.Active, TaskState: null });
        await EndAsync(id, from, 1);
    }

    [Theory]
    [InlineData(Mishap.Twice)]
    [InlineData(Mishap.LostOnce)]
    public async Task A_live_migration_arrives(Mishap mishap)
    {
        var (id, from) = await BootAsync(mishap);
        await cloud.DoAsync(id, "{\"os-migrateLive\": {\"host\": null, \"block_migration\": \"auto\"}}");
        var arrived = await cloud.UntilAsync(id, server => server.TaskState is null);
        Assert.NotEqual(from, arrived.Host);
        await EndAsync(id, arrived.Host!, 1);
    }

    [Theory]
    [InlineData(Mishap.Twice)]
    [InlineData(Mishap.LostOnce)]
    public async Task A_failed_destination_gives_the_server_back(Mishap mishap)
    {
        var (id, from) = await BootAsync(mishap);
        await cloud.DoAsync(id, "{\"resize\": {\"flavorRef\": \"unwelcome\"}}");
        await cloud.UntilAsync(id, server => server is { VmState: VmState.Error, TaskState: null });
        await EndAsync(id, from, 1);
    }

    [Theory]
    [InlineData(Mishap.Twice)]
    [InlineData(Mishap.LostOnce)]
    public async Task An_evacuated_server_is_given_up_by_its_old_host(Mishap mishap)
    {
        var (id, from) = await BootAsync(mishap);
        await cloud.SetDownAsync(from, true);
        await cloud.DoAsync(id, "{\"evacuate\": {}}", "2.94");
        var evacuated = await cloud.UntilAsync(id, server => server.TaskState is null && server.Host != from);
        await cloud.SetDownAsync(from, false);
        await EndAsync(id, evacuated.Host!, 1);
        await cloud.MigrationAsync(id, MigrationStatus.Completed);
    }

    private async Task<(Guid Id, string Host)> BootAsync(Mishap mishap)
    {
        cloud.Queue.Mishap = Mishap.None;
        var id = await cloud.BootAsync();
        cloud.Queue.Mishap = mishap;
        return (id, (await cloud.Servers.FindAsync(id, CancellationToken.None))!.Host!);
    }

    private async Task EndAsync(Guid id, string host, int vcpus)
    {
        await cloud.GuestsAsync(id, host);
        Assert.Equal($"{host}:{vcpus}", await cloud.ClaimsAsync(id));
        cloud.Queue.Mishap = Mishap.None;
        await cloud.DeleteAsync(id);
        await cloud.GuestsAsync(id, "");
    }
}
