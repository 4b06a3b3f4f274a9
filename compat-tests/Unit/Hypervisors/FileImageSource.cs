using System.Security.Cryptography;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;

namespace NovaCompat.Tests.Hypervisors;

/// <summary>Gives images out of files, and counts how often it is asked.</summary>
internal sealed class FileImageSource : IImageSource
{
    private readonly Dictionary<Guid, string> files = [];
    private int opened;

    public int Opened => opened;

    public GuestImage Add(string path, string format, Guid? id = null)
    {
        var bytes = File.ReadAllBytes(path);
        var image = new GuestImage
        {
            Id = id ?? Guid.NewGuid(),
            DiskFormat = format,
            ContainerFormat = "bare",
            Size = bytes.Length,
            HashAlgorithm = "sha512",
            HashValue = Convert.ToHexStringLower(SHA512.HashData(bytes)),
        };
        files[image.Id] = path;
        return image;
    }

    public void Remove(Guid id) => files.Remove(id);

    public Task<Stream> OpenAsync(Guid imageId, CancellationToken cancel)
    {
        Interlocked.Increment(ref opened);
        return files.TryGetValue(imageId, out var path) ? Task.FromResult<Stream>(File.OpenRead(path)) : throw new FileNotFoundException("no such image");
    }
}
