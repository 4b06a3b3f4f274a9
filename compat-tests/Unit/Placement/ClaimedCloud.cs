using Dapper;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Aggregates;
using NovaCompat.Store.Hosts;
using NovaCompat.Store.Placement;
using NovaCompat.Store.Servers;
using NovaCompat.Tests.Compute.Servers;
using NovaCompat.Tests.Stores;

namespace NovaCompat.Tests.Placement;

/// <summary>Hosts, servers and the Placement service over one store.</summary>
internal sealed class ClaimedCloud(EngineDatabase database) : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public HostStore Hosts { get; } = new(database.Store, TimeProvider.System);
    public ServerStore Servers { get; } = new(database.Store, new RecordingDoorbell(), TimeProvider.System);
    public ProviderStore Providers { get; } = new(database.Store, TimeProvider.System);
    public AllocationStore Allocations { get; } = new(database.Store, TimeProvider.System);
    public AggregateStore Aggregates { get; } = new(database.Store, TimeProvider.System);

    public static async Task<ClaimedCloud> OpenAsync(string engine, params string[] hosts)
    {
        var cloud = new ClaimedCloud(await EngineDatabase.CreateAsync(engine));
        foreach (var host in hosts) await cloud.BeatAsync(host);
        return cloud;
    }

    /// <summary>A host says that it lives and has this many processors.</summary>
    public Task BeatAsync(string host, int vcpus = 8) => Hosts.HeartbeatAsync(
        new Heartbeat(host, new HostReport { HypervisorType = "fake", HypervisorVersion = 1, HypervisorHostname = host, Vcpus = vcpus, MemoryMb = 8192, DiskGb = 100, ImageFormats = ["raw", "qcow2"] }, new HostRatios { Cpu = 2 }, null),
        DateTimeOffset.UtcNow, Cancel);

    public async Task<Guid> ServerAsync(int vcpus = 1)
    {
        var now = DateTimeOffset.UtcNow;
        var server = new Server
        {
            Id = Guid.NewGuid(), ProjectId = Guid.NewGuid().ToString("N"), UserId = "u", Name = "s", Hostname = "s", ReservationId = "r-1", CreatedAt = now,
            Flavor = new Flavor { Id = "1", Name = "f", Vcpus = vcpus, MemoryMb = 64, RootGb = 1 },
        };
        Assert.Null(await Servers.CreateAsync([server], new Job { Id = Guid.NewGuid(), Kind = "none", Queue = "none", Body = "{}", RequestId = "req-1", CreatedAt = now }, Cancel));
        return server.Id;
    }

    /// <summary>False when there is no room.</summary>
    public async Task<bool> ClaimAsync(Guid server, string host, int vcpus, Guid? move = null) =>
        !(await Servers.ChangeAsync(server, _ => new Change { Claims = new Claim(host, vcpus, 64, 1) { Move = move } }, Cancel)).NoRoom;

    public Task SettleAsync(Guid server, Guid move, bool keep) => Servers.ChangeAsync(server, _ => new Change { Settles = new ClaimSettlement(move, keep) }, Cancel);

    public Task ReleaseAsync(Guid server) => Servers.ChangeAsync(server, _ => new Change { ReleasesClaim = true }, Cancel);

    public async Task<ComputeNode> NodeAsync(string host) => (await Hosts.ListNodesAsync(Cancel)).Single(node => node.Host == host);

    public async Task<ResourceProvider> ProviderAsync(string host) => (await Providers.ListAsync(Cancel)).Single(provider => provider.Name == host);

    /// <summary>What a consumer holds, as <c>HOST VCPU=2</c>, in order.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync(Guid consumer)
    {
        var names = (await Providers.ListAsync(Cancel)).ToDictionary(provider => provider.Id, provider => provider.Name);
        return [.. (await Allocations.OfConsumerAsync(consumer, Cancel)).Select(one => $"{names[one.ProviderId]} {one.ResourceClass}={one.Used}").Order(StringComparer.Ordinal)];
    }

    /// <summary>A consumer that is no server takes this many processors of a host; null when it got them.</summary>
    public async Task<string?> TakeAsync(Guid consumer, string host, int vcpus) => (await Allocations.AllocateAsync(new([new ConsumerRequest
    {
        Consumer = consumer,
        Allocations = vcpus == 0 ? new Dictionary<Guid, IReadOnlyDictionary<string, int>>() : new() { [(await ProviderAsync(host)).Id] = new Dictionary<string, int> { ["VCPU"] = vcpus } },
    }]), Cancel))?.Message;

    /// <summary>The hosts' sums are those of the allocations.</summary>
    public async Task AgreesAsync()
    {
        Assert.Empty(await Hosts.AuditClaimsAsync(Cancel));
        foreach (var node in await Hosts.ListNodesAsync(Cancel))
        {
            var provider = (await Providers.FindAsync(node.Id, Cancel))!;
            Assert.Equal((node.VcpusUsed, node.MemoryMbUsed, node.DiskGbUsed), ((int)provider.UsedOf("VCPU"), (int)provider.UsedOf("MEMORY_MB"), (int)provider.UsedOf("DISK_GB")));
        }
    }

    public Task<long> CountAsync() => database.Store.ReadAsync(connection => connection.ExecuteScalarAsync<long>("select count(*) from allocations"), Cancel);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
