using System.Data.Common;
using System.Globalization;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;

namespace NovaCompat.Store.Quotas;

/// <summary>Holds a project's servers under its quota, counted in the transaction that adds them.</summary>
internal static class ServerQuota
{
    public static async Task<Fault?> CheckAsync(DbTransaction transaction, IReadOnlyList<Server> added, DateTimeOffset now)
    {
        var project = added[0].ProjectId;
        await QuotaTable.LockAsync(transaction, project, now);
        var limits = await QuotaTable.LimitsAsync(transaction, project);
        var usage = await QuotaTable.UsageAsync(transaction.Connection!, project, transaction);
        var asked = new QuotaUsage(added.Count, added.Sum(server => server.Flavor.Vcpus), added.Sum(server => server.Flavor.MemoryMb));
        (string Name, int Asked, int Used)[] resources =
            [("cores", asked.Cores, usage.Cores), ("instances", asked.Instances, usage.Instances), ("ram", asked.RamMb, usage.RamMb)];
        var over = resources.Where(resource => limits[resource.Name] >= 0 && resource.Used + resource.Asked > limits[resource.Name]).ToList();
        if (over.Count == 0) return null;
        var names = string.Join(", ", over.Select(resource => resource.Name));
        return Faults.Forbidden(string.Create(CultureInfo.InvariantCulture,
            $"Quota exceeded for {names}: Requested {Join(over, row => row.Asked)}, but already used {Join(over, row => row.Used)} of {Join(over, row => limits[row.Name])} {names}"));
    }

    private static string Join<T>(IEnumerable<T> rows, Func<T, int> value) => string.Join(", ", rows.Select(value));
}
