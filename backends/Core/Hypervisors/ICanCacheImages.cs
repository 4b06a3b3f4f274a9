namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver keeps images on its host, so that the first server of an image starts as fast as the next.</summary>
public interface ICanCacheImages
{
    /// <summary>Brings an image to the host, or finds it there.</summary>
    /// <exception cref="HypervisorException">The image is gone, damaged, or not to be used.</exception>
    Task CacheImageAsync(GuestImage image, CancellationToken cancel);
}
