using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Images in the host's cache, before guests ask for them.</summary>
public sealed partial class LibvirtHypervisor : ICanCacheImages
{
    public Task CacheImageAsync(GuestImage image, CancellationToken cancel) => disks.FetchAsync(image, cancel);
}
