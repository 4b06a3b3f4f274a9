using NovaCompat.Core.Networks;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Networks;

/// <summary>The networks of the first start: <c>private</c>, shared by all, and <c>public</c>, external. Made once: what an operator deletes or renames stays so.</summary>
public sealed class NetworkBootstrap(Database database, TimeProvider time, NetworkOptions options)
{
    private const string Done = "network_bootstrap";

    /// <param name="projectId">Who owns them: the admin project.</param>
    /// <param name="cancel">Ends it; nothing is then made.</param>
    public Task EnsureAsync(string projectId, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        await QuotaTable.LockAsync(transaction, Done, time.GetUtcNow());
        if (await Counters.TakeAsync(transaction, Done, 1) > 1) return;
        var now = time.GetUtcNow();
        await NetworkMaking.MakeAsync(
            transaction,
            new Network { ProjectId = projectId, Name = "private", Shared = true, Mtu = options.Mtu },
            new Subnet { ProjectId = projectId, NetworkId = default, Name = "private-subnet", Cidr = options.PrivateCidr, GatewayChosen = false, DnsServers = options.DnsServers },
            now);
        await NetworkMaking.MakeAsync(
            transaction,
            new Network { ProjectId = projectId, Name = "public", External = true, Mtu = options.Mtu },
            new Subnet { ProjectId = projectId, NetworkId = default, Name = "public-subnet", Cidr = options.PublicCidr, GatewayChosen = false, Dhcp = false },
            now);
    }, cancel);
}
