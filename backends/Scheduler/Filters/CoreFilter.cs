using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>vCPUs are left under the allocation ratio, and the server has no more than the host.</summary>
public sealed class CoreFilter : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CapacityRule.Reject(host.Vcpus, request.Need().Vcpus, host.Vcpus.Ratio, "vCPUs");
}
