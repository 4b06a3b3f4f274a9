using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Disk is left under the allocation ratio, and the server is not larger than the host.</summary>
public sealed class DiskFilter : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CapacityRule.Reject(host.DiskGb, request.Need().DiskGb, host.DiskGb.Ratio, "GB of disk");
}
