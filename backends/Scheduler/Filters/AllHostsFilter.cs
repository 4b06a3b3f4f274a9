using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Takes every host.</summary>
public sealed class AllHostsFilter : IHostFilter
{
    public string? Reject(HostState host, RequestSpec request) => null;
}
