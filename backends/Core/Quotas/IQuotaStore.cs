namespace NovaCompat.Core.Quotas;

/// <summary>Limits by resource name; -1 is none. A project without a row of its own takes the class default, then <see cref="QuotaDefaults"/>.</summary>
public interface IQuotaStore
{
    Task<IReadOnlyDictionary<string, int>> LimitsAsync(string projectId, CancellationToken cancel);
    Task<IReadOnlyDictionary<string, int>> DefaultsAsync(CancellationToken cancel);

    Task SetAsync(string projectId, IReadOnlyDictionary<string, int> limits, CancellationToken cancel);
    Task SetDefaultsAsync(IReadOnlyDictionary<string, int> limits, CancellationToken cancel);
    Task ResetAsync(string projectId, CancellationToken cancel);

    /// <summary>What the project holds now: instances, cores, ram (MB), counted from its servers, never kept beside them.</summary>
    Task<QuotaUsage> UsageAsync(string projectId, CancellationToken cancel);
}

public sealed record QuotaUsage(int Instances, int Cores, int RamMb);
