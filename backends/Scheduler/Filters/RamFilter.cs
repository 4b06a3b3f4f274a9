using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Memory is left under the allocation ratio, and the server is not larger than the host.</summary>
public sealed class RamFilter : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CapacityRule.Reject(host.MemoryMb, request.Need().MemoryMb, host.MemoryMb.Ratio, "MB of memory");
}
