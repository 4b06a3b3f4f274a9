using NovaCompat.Core.Networks;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Networks;

/// <summary>The networks of the first start: <c>private</c>, shared by all, <c>public</c>, external, and the router between them. Made once: what an operator deletes or renames stays so.</summary>
public sealed class NetworkBootstrap
{
    private const string Done = "network_bootstrap";
    private readonly Database database;
    private readonly TimeProvider time;
    private readonly NetworkOptions options;
    private readonly RouterStore routers;
    private readonly RouterInterfaces interfaces;

    internal NetworkBootstrap(Database database, TimeProvider time, NetworkOptions options, RouterStore routers, RouterInterfaces interfaces) =>
        (this.database, this.time, this.options, this.routers, this.interfaces) = (database, time, options, routers, interfaces);

    /// <param name="projectId">Who owns them: the admin project.</param>
    /// <param name="cancel">Ends it; nothing is then made.</param>
    public Task EnsureAsync(string projectId, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        await QuotaTable.LockAsync(transaction, Done, time.GetUtcNow());
        if (await Counters.TakeAsync(transaction, Done, 1) > 1) return;
        var now = time.GetUtcNow();
        var inside = await NetworkMaking.MakeAsync(
            transaction,
            new Network { ProjectId = projectId, Name = "private", Shared = true, Mtu = options.Mtu },
            new Subnet { ProjectId = projectId, NetworkId = default, Name = "private-subnet", Cidr = options.PrivateCidr, GatewayChosen = false, DnsServers = options.DnsServers },
            now);
        var outside = await NetworkMaking.MakeAsync(
            transaction,
            new Network { ProjectId = projectId, Name = "public", External = true, Mtu = options.Mtu },
            new Subnet { ProjectId = projectId, NetworkId = default, Name = "public-subnet", Cidr = options.PublicCidr, GatewayChosen = false, Dhcp = false },
            now);
        var maker = new NetworkCaller(projectId, "", IsAdmin: true);
        var router = await routers.MakeAsync(transaction, new() { ProjectId = projectId, Name = "router1", Gateway = new(outside.Id) }, maker);
        await interfaces.JoinAsync(transaction, router, inside.Subnets[0], maker);
    }, cancel);
}
