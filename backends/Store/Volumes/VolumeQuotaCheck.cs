using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Volumes;

/// <summary>Holds a project's volumes and snapshots under its quota, counted in the transaction that adds them.</summary>
internal static class VolumeQuotaCheck
{
    public static async Task<Fault?> VolumeAsync(DbTransaction transaction, string projectId, int size, int moreGb, int added, DateTimeOffset now)
    {
        var (limits, used) = await CountAsync(transaction, projectId, now);
        if (Over(limits["per_volume_gigabytes"], size)) return VolumeFaults.TooLarge(size, limits["per_volume_gigabytes"]);
        if (Over(limits["gigabytes"], used["gigabytes"] + moreGb)) return VolumeFaults.TooManyGigabytes(moreGb, limits["gigabytes"], used["gigabytes"]);
        return added > 0 && Over(limits["volumes"], used["volumes"] + added) ? VolumeFaults.TooManyVolumes(limits["volumes"]) : null;
    }

    public static async Task<Fault?> SnapshotAsync(DbTransaction transaction, string projectId, int size, DateTimeOffset now)
    {
        var (limits, used) = await CountAsync(transaction, projectId, now);
        if (Over(limits["gigabytes"], used["gigabytes"] + size)) return VolumeFaults.TooManyGigabytes(size, limits["gigabytes"], used["gigabytes"]);
        return Over(limits["snapshots"], used["snapshots"] + 1) ? VolumeFaults.TooManySnapshots(limits["snapshots"]) : null;
    }

    public static async Task<Dictionary<string, int>> LimitsAsync(DbConnection connection, string projectId, DbTransaction? transaction = null)
    {
        var limits = new Dictionary<string, int>(VolumeQuota.Defaults);
        foreach (var scope in new[] { VolumeQuota.ClassScope, projectId })
        {
            var rows = await connection.QueryAsync<(string Resource, int Value)>("select resource, value from volume_quotas where project_id = @scope", new { scope }, transaction);
            foreach (var (resource, value) in rows) limits[resource] = value;
        }
        return limits;
    }

    public static async Task<Dictionary<string, int>> UsageAsync(DbConnection connection, string projectId, DbTransaction? transaction = null)
    {
        var volumes = await connection.QuerySingleAsync<(long Count, long Size)>(
            "select count(*), coalesce(sum(size_gb), 0) from volumes where project_id = @projectId", new { projectId }, transaction);
        var snapshots = await connection.QuerySingleAsync<(long Count, long Size)>(
            "select count(*), coalesce(sum(size_gb), 0) from volume_snapshots where project_id = @projectId", new { projectId }, transaction);
        return new() { ["volumes"] = (int)volumes.Count, ["snapshots"] = (int)snapshots.Count, ["gigabytes"] = (int)(volumes.Size + snapshots.Size) };
    }

    private static async Task<(Dictionary<string, int> Limits, Dictionary<string, int> Used)> CountAsync(DbTransaction transaction, string projectId, DateTimeOffset now)
    {
        await QuotaTable.LockAsync(transaction, "volumes:" + projectId, now);
        return (await LimitsAsync(transaction.Connection!, projectId, transaction), await UsageAsync(transaction.Connection!, projectId, transaction));
    }

    private static bool Over(int limit, int asked) => limit >= 0 && asked > limit;
}
