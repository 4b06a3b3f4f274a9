using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Volumes;

/// <summary>Holds projects under their quotas: what they use is counted before and after a change, in its transaction, so that it never drifts.</summary>
internal sealed class VolumeQuotaCheck
{
    private readonly Dictionary<string, Dictionary<string, int>> _before = [];

    /// <summary>Counts what these projects use now; others who count against them wait until the transaction ends.</summary>
    public static async Task<VolumeQuotaCheck> BeginAsync(DbTransaction transaction, IEnumerable<string> projects, DateTimeOffset now)
    {
        var check = new VolumeQuotaCheck();
        foreach (var project in projects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await QuotaTable.LockAsync(transaction, "volumes:" + project, now);
            check._before[project] = await UsageAsync(transaction.Connection!, project, transaction);
        }
        return check;
    }

    /// <exception cref="FaultException">Something grew beyond its limit.</exception>
    public async Task EndAsync(DbTransaction transaction, int largest)
    {
        foreach (var (project, before) in _before)
        {
            var limits = await LimitsAsync(transaction.Connection!, project, transaction);
            if (limits["per_volume_gigabytes"] is >= 0 and var most && largest > most) throw new FaultException(VolumeFaults.TooLarge(largest, most));
            var after = await UsageAsync(transaction.Connection!, project, transaction);
            // Room is named before numbers, as Cinder does when both are exceeded.
            foreach (var (name, used) in after.OrderBy(pair => !pair.Key.Contains("gigabytes", StringComparison.Ordinal)))
            {
                var more = used - before.GetValueOrDefault(name);
                if (more > 0 && limits.GetValueOrDefault(name, -1) is >= 0 and var limit && used > limit) throw new FaultException(VolumeFaults.OverQuota(name, more, limit, used - more));
            }
        }
    }

    public static async Task<Dictionary<string, int>> LimitsAsync(DbConnection connection, string projectId, DbTransaction? transaction = null)
    {
        var limits = new Dictionary<string, int>(VolumeQuota.Defaults);
        foreach (var type in await connection.QueryAsync<string>("select name from volume_types order by created_at", transaction: transaction))
        {
            foreach (var resource in VolumeQuota.PerType) limits[$"{resource}_{type}"] = -1;
        }
        foreach (var scope in new[] { VolumeQuota.ClassScope, projectId })
        {
            var rows = await connection.QueryAsync<(string Resource, int Value)>("select resource, value from volume_quotas where project_id = @scope", new { scope }, transaction);
            foreach (var (resource, value) in rows.Where(row => limits.ContainsKey(row.Resource))) limits[resource] = value;
        }
        return limits;
    }

    public static async Task<Dictionary<string, int>> UsageAsync(DbConnection connection, string projectId, DbTransaction? transaction = null)
    {
        var used = new Dictionary<string, int> { ["volumes"] = 0, ["snapshots"] = 0, ["gigabytes"] = 0 };
        foreach (var (table, resource) in new[] { ("volumes", "volumes"), ("volume_snapshots", "snapshots") })
        {
            var rows = await connection.QueryAsync<(string? Type, long Count, long Size)>(
                $"""
                select t.name, count(*), coalesce(sum(v.size_gb), 0) from {table} v left join volume_types t on t.id = v.type_id
                where v.project_id = @projectId and v.uses_quota group by t.name
                """, new { projectId }, transaction);
            foreach (var row in rows)
            {
                foreach (var ending in row.Type is null ? [""] : new[] { "", "_" + row.Type })
                {
                    used[resource + ending] = used.GetValueOrDefault(resource + ending) + (int)row.Count;
                    used["gigabytes" + ending] = used.GetValueOrDefault("gigabytes" + ending) + (int)row.Size;
                }
            }
        }
        foreach (var row in await connection.QueryAsync<(string Kind, long Count, long Size)>(
            "select kind, count(*), coalesce(sum(size_gb), 0) from volume_records where project_id = @projectId and kind in ('volume_backup', 'volume_group') group by kind", new { projectId }, transaction))
        {
            used[row.Kind == "volume_backup" ? "backups" : "groups"] = (int)row.Count;
            if (row.Kind == "volume_backup") used["backup_gigabytes"] = (int)row.Size;
        }
        return used;
    }
}
