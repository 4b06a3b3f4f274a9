using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>
/// Images on this host, one read-only file each. A file appears under its final name only when it is whole and its hash is right;
/// requests for one image at a time share one download.
/// </summary>
internal sealed class ImageCache(string folder, IImageSource source, ILogger log)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<DiskImage>>> underWay = new();

    /// <summary>Brings an image here, or finds it. Cancelling one caller leaves the download to the others.</summary>
    /// <exception cref="HypervisorException">The image is gone, damaged, or not to be used.</exception>
    public async Task<DiskImage> GetAsync(GuestImage image, CancellationToken cancel)
    {
        var path = PathOf(image);
        var fetch = underWay.GetOrAdd(path, key => new Lazy<Task<DiskImage>>(() => FetchAsync(image, key)));
        return await fetch.Value.WaitAsync(cancel);
    }

    /// <summary>An image's bytes never change, but one that is made anew under its id has another hash.</summary>
    public string PathOf(GuestImage image) =>
        Path.Combine(folder, image.HashValue is { Length: > 0 } hash ? $"{image.Id:D}-{hash[..Math.Min(16, hash.Length)]}" : image.Id.ToString("D"));

    private async Task<DiskImage> FetchAsync(GuestImage image, string path)
    {
        // The caller that comes first must not run the whole download on its own turn.
        await Task.Yield();
        try
        {
            if (!File.Exists(path)) await DownloadAsync(image, path);
            return ImageInspector.Inspect(path, image);
        }
        finally
        {
            underWay.TryRemove(path, out _);
        }
    }

    private async Task DownloadAsync(GuestImage image, string path)
    {
        var started = TimeProvider.System.GetTimestamp();
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await ImageDownload.RunAsync(source, image, part);
            ImageInspector.Inspect(part, image);
            File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.Move(part, path, overwrite: true);
            log.LogInformation("Image {Image} fetched in {Milliseconds:F0} ms", image.Id, TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
