using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Guests without disks need no images: each is there at once.</summary>
public sealed partial class SimulatedHypervisor : ICanCacheImages
{
    public Task CacheImageAsync(GuestImage image, CancellationToken cancel) => Task.CompletedTask;
}
