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
    private const int IdLength = 36;
    private readonly ConcurrentDictionary<string, Lazy<Task<DiskImage>>> underWay = new();

    /// <summary>Brings an image here, or finds it. Cancelling one caller leaves the download to the others.</summary>
    /// <exception cref="HypervisorException">The image is gone, damaged, or not to be used.</exception>
    public async Task<DiskImage> GetAsync(GuestImage image, CancellationToken cancel)
    {
        var path = PathOf(image);
        return await ShareAsync(path, image, part => ImageDownload.RunAsync(source, image, part), cancel);
    }

    /// <summary>Finds a file by its name in the cache of another host, or brings it from there.</summary>
    /// <exception cref="HypervisorException">It could not be fetched, or is not to be used.</exception>
    public Task<DiskImage> GetAsync(string name, string format, Func<string, Task> fetch, CancellationToken cancel)
    {
        if (!IsName(name)) throw new HypervisorException("The other host's image has a name that no image has.", retryable: false);
        var image = new GuestImage { Id = Guid.Parse(name[..IdLength]), DiskFormat = format, ContainerFormat = "bare" };
        return ShareAsync(Path.Combine(folder, name), image, fetch, cancel);
    }

    /// <summary>Whether it could be the name of a file here: an id, mostly with the beginning of a hash.</summary>
    public static bool IsName(string name) =>
        name.Length >= IdLength && Guid.TryParseExact(name[..IdLength], "D", out _) && (name.Length == IdLength || (name[IdLength] == '-' && name[(IdLength + 1)..].All(char.IsAsciiHexDigitLower)));

    /// <summary>An image's bytes never change, but one that is made anew under its id has another hash.</summary>
    public string PathOf(GuestImage image) =>
        Path.Combine(folder, image.HashValue is { Length: > 0 } hash ? $"{image.Id:D}-{hash[..Math.Min(16, hash.Length)]}" : image.Id.ToString("D"));

    private async Task<DiskImage> ShareAsync(string path, GuestImage image, Func<string, Task> fetch, CancellationToken cancel)
    {
        var shared = underWay.GetOrAdd(path, key => new Lazy<Task<DiskImage>>(() => FetchAsync(image, key, fetch)));
        return await shared.Value.WaitAsync(cancel);
    }

    private async Task<DiskImage> FetchAsync(GuestImage image, string path, Func<string, Task> fetch)
    {
        // The caller that comes first must not run the whole download on its own turn.
        await Task.Yield();
        try
        {
            // Its time says when it was last asked for; see UnusedImages.
            if (File.Exists(path)) File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            else await DownloadAsync(image, path, fetch);
            return ImageInspector.Inspect(path, image);
        }
        finally
        {
            underWay.TryRemove(path, out _);
        }
    }

    private async Task DownloadAsync(GuestImage image, string path, Func<string, Task> fetch)
    {
        var started = TimeProvider.System.GetTimestamp();
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await fetch(part);
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
