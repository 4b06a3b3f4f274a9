namespace NovaCompat.Core.Quotas;

/// <summary>
/// Limits by resource name; -1 is none. A user without a row of his own takes the project's, a project without one the class default, then
/// <see cref="QuotaDefaults"/>.
/// </summary>
public interface IQuotaStore
{
    Task<IReadOnlyDictionary<string, int>> LimitsAsync(QuotaScope scope, CancellationToken cancel);
    Task<IReadOnlyDictionary<string, int>> DefaultsAsync(CancellationToken cancel);

    /// <summary>The limits that users of the project have of their own, by user.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>> OfUsersAsync(string projectId, CancellationToken cancel);

    Task SetAsync(QuotaScope scope, IReadOnlyDictionary<string, int> limits, CancellationToken cancel);
    Task SetDefaultsAsync(IReadOnlyDictionary<string, int> limits, CancellationToken cancel);

    /// <summary>A project's users lose theirs with it.</summary>
    Task ResetAsync(QuotaScope scope, CancellationToken cancel);

    /// <summary>What is held now: instances, cores, ram (MB), server groups, counted from the things themselves, never kept beside them.</summary>
    Task<QuotaUsage> UsageAsync(QuotaScope scope, CancellationToken cancel);
}

public sealed record QuotaUsage(int Instances, int Cores, int RamMb, int ServerGroups = 0);
