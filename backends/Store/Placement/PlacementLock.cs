using System.Data.Common;
using Dapper;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Placement;

/// <summary>
/// Whoever changes by the Placement API waits for others who do. Claims of servers do not: they are held by the rows of their server and host, in this order,
/// so that what looks at a host's room takes those too.
/// </summary>
internal static class PlacementLock
{
    public static Task TakeAsync(DbTransaction transaction, DateTimeOffset now) => QuotaTable.LockAsync(transaction, "placement", now);

    public static Task HoldServersAsync(DbTransaction transaction, IEnumerable<string> ids, string forUpdate) => HoldAsync(transaction, "servers", ids, forUpdate);

    public static Task HoldHostsAsync(DbTransaction transaction, IEnumerable<string> ids, string forUpdate) => HoldAsync(transaction, "compute_nodes", ids, forUpdate);

    /// <summary>After the hosts: what claims take of others than the host itself is held by the providers' rows.</summary>
    public static Task HoldProvidersAsync(DbTransaction transaction, IEnumerable<string> ids, string forUpdate) => HoldAsync(transaction, "resource_providers", ids, forUpdate);

    private static Task HoldAsync(DbTransaction transaction, string table, IEnumerable<string> ids, string forUpdate) =>
        transaction.Connection!.QueryAsync<string>($"select id from {table} where id in @ids order by id {forUpdate}", new { ids = new AnyOf(ids) }, transaction);
}
