namespace NovaCompat.Core.Volumes;

/// <summary>Limits by resource name, -1 is none: <c>volumes</c>, <c>snapshots</c>, <c>gigabytes</c> (of both), and what other services of the kind show.</summary>
public interface IVolumeQuotaStore
{
    Task<IReadOnlyDictionary<string, int>> LimitsAsync(string projectId, CancellationToken cancel);

    /// <summary>What the project holds now.</summary>
    Task<IReadOnlyDictionary<string, int>> UsageAsync(string projectId, CancellationToken cancel);
    Task SetAsync(string projectId, IReadOnlyDictionary<string, int> limits, CancellationToken cancel);
    Task ResetAsync(string projectId, CancellationToken cancel);
}

/// <summary>Cinder's own defaults (cinder/quota.py). The class defaults are limits of a project that cannot be.</summary>
public static class VolumeQuota
{
    public const string ClassScope = "class:default";

    public static IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int>
    {
        ["per_volume_gigabytes"] = -1,
        ["volumes"] = 10,
        ["snapshots"] = 10,
        ["gigabytes"] = 1000,
        ["backups"] = 10,
        ["backup_gigabytes"] = 1000,
        ["groups"] = 10,
    };

    /// <summary>What is also limited of each type alone, as <c>volumes_TYPE</c>.</summary>
    public static IReadOnlyList<string> PerType { get; } = ["volumes", "gigabytes", "snapshots"];
}
