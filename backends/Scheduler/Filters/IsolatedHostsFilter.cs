using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Images of isolated_images go only to isolated_hosts; these take nothing else unless that is allowed.</summary>
public sealed class IsolatedHostsFilter(SchedulerOptions options) : IHostFilter
{
    public bool RunOnRebuild => true;

    public string? Reject(HostState host, RequestSpec request)
    {
        var isImageIsolated = request.Image is { } image && options.IsolatedImages.Contains(image.Id);
        var isHostIsolated = options.IsolatedHosts.Contains(host.Host);
        if (isImageIsolated && !isHostIsolated) return "the image is bound to isolated hosts";
        return isHostIsolated && !isImageIsolated && options.RestrictIsolatedHostsToIsolatedImages ? "the host takes isolated images only" : null;
    }
}
