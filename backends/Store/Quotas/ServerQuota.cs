using System.Data.Common;
using System.Globalization;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Servers;

namespace NovaCompat.Store.Quotas;

/// <summary>Holds a project's servers under its quota, counted in the transaction that adds them.</summary>
internal static class ServerQuota
{
    public static Task<Fault?> CheckAsync(DbTransaction transaction, IReadOnlyList<Server> added, DateTimeOffset now) => CheckAsync(
        transaction, added[0].ProjectId, new QuotaUsage(added.Count, added.Sum(server => server.Flavor.Vcpus), added.Sum(server => server.Flavor.MemoryMb)), now);

    /// <summary>Of one that takes a larger flavor: only what it grows by is looked at.</summary>
    public static Task<Fault?> CheckGrowthAsync(DbTransaction transaction, Server before, Server after, DateTimeOffset now)
    {
        var (old, next) = (ServerRow.Of(before), ServerRow.Of(after));
        return CheckAsync(transaction, before.ProjectId, new QuotaUsage(0, Math.Max(0, next.Vcpus - old.Vcpus), Math.Max(0, next.MemoryMb - old.MemoryMb)), now);
    }

    private static async Task<Fault?> CheckAsync(DbTransaction transaction, string project, QuotaUsage asked, DateTimeOffset now)
    {
        await QuotaTable.LockAsync(transaction, project, now);
        var limits = await QuotaTable.LimitsAsync(transaction, project);
        var usage = await QuotaTable.UsageAsync(transaction.Connection!, project, transaction);
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
