using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Fetches an image before a server needs it.</summary>
public sealed class CacheImage(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.CacheImage;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        if (hypervisor is not ICanCacheImages cache) throw new HypervisorException($"The hypervisor {hypervisor.Name} keeps no images.", retryable: false);
        await cache.CacheImageAsync(job.Image!, cancel);
        return null;
    }
}
