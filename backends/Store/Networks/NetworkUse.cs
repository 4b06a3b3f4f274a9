using System.Data.Common;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>What callers may do with networks of others.</summary>
internal static class NetworkUse
{
    /// <summary>Its owner, those with whom it is shared, and those who may lead out by it.</summary>
    public static async Task<bool> SeesAsync(DbConnection connection, Network network, NetworkCaller caller, DbTransaction? transaction = null) =>
        await MayJoinAsync(connection, network, caller, transaction)
        || await SharingTable.IsAsync(connection, network.Id, caller.ProjectId, RbacPolicy.AsExternal, transaction);

    /// <summary>May have ports on it.</summary>
    public static async Task<bool> MayJoinAsync(DbConnection connection, Network network, NetworkCaller caller, DbTransaction? transaction = null) =>
        caller.IsAdmin || network.ProjectId == caller.ProjectId || network.Shared || await SharingTable.IsAsync(connection, network.Id, caller.ProjectId, transaction: transaction);
}
