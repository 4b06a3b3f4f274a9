using System.Data.Common;
using System.Globalization;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Servers;

namespace NovaCompat.Store.Quotas;

/// <summary>Holds a project's servers, and those of its users that have limits, under their quota, counted in the transaction that adds them.</summary>
internal static class ServerQuota
{
    public static Task<Fault?> CheckAsync(DbTransaction transaction, IReadOnlyList<Server> added, DateTimeOffset now) => CheckAsync(
        transaction, added[0], new QuotaUsage(added.Count, added.Sum(server => server.Flavor.Vcpus), added.Sum(server => server.Flavor.MemoryMb)), now);

    /// <summary>Of one that takes a larger flavor: only what it grows by is looked at.</summary>
    public static Task<Fault?> CheckGrowthAsync(DbTransaction transaction, Server before, Server after, DateTimeOffset now)
    {
        var (old, next) = (ServerRow.Of(before), ServerRow.Of(after));
        return CheckAsync(transaction, before, new QuotaUsage(0, Math.Max(0, next.Vcpus - old.Vcpus), Math.Max(0, next.MemoryMb - old.MemoryMb)), now);
    }

    /// <summary>Whether the server's project and user may have so much more.</summary>
    public static async Task<Fault?> CheckAsync(DbTransaction transaction, Server server, QuotaUsage asked, DateTimeOffset now)
    {
        await QuotaTable.LockAsync(transaction, server.ProjectId, now);
        foreach (var scope in await QuotaTable.ScopesAsync(transaction, server.ProjectId, server.UserId))
        {
            var limits = await QuotaTable.LimitsAsync(transaction.Connection!, scope, transaction);
            if (Over(limits, await QuotaTable.UsageAsync(transaction.Connection!, scope, transaction), asked) is { } fault) return fault;
        }
        return null;
    }

    private static Fault? Over(IReadOnlyDictionary<string, int> limits, QuotaUsage usage, QuotaUsage asked)
    {
        (string Name, int Asked, int Used)[] resources =
            [("cores", asked.Cores, usage.Cores), ("instances", asked.Instances, usage.Instances), ("ram", asked.RamMb, usage.RamMb)];
        var over = resources.Where(resource => resource.Asked > 0 && limits[resource.Name] >= 0 && resource.Used + resource.Asked > limits[resource.Name]).ToList();
        if (over.Count == 0) return null;
        var names = string.Join(", ", over.Select(resource => resource.Name));
        return Faults.Forbidden(string.Create(CultureInfo.InvariantCulture,
            $"Quota exceeded for {names}: Requested {Join(over, row => row.Asked)}, but already used {Join(over, row => row.Used)} of {Join(over, row => limits[row.Name])} {names}"));
    }

    private static string Join<T>(IEnumerable<T> rows, Func<T, int> value) => string.Join(", ", rows.Select(value));
}
