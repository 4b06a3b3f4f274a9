using System.Data.Common;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>A network with its one subnet, for those that we make ourselves.</summary>
internal static class NetworkMaking
{
    public static async Task<Network> MakeAsync(DbTransaction transaction, Network network, Subnet subnet, DateTimeOffset now)
    {
        var range = SubnetPlan.Complete(subnet with { NetworkId = network.Id, CreatedAt = now, UpdatedAt = now, Revision = 1 });
        var made = await NetworkSegments.InsertAsync(transaction, network with { Subnets = [range.Id], CreatedAt = now, UpdatedAt = now, Revision = 1 });
        await SharingTable.SetAsync(transaction, NetworkTables.Networks.Sharing!, null, made, now);
        await NetworkTables.Subnets.InsertAsync(transaction, range);
        await DefaultGroups.EnsureAsync(transaction, made.ProjectId, now);
        return made;
    }
}
