using System.Security.Cryptography;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>Copies one image to a file, on disk and checked against its hash and size when it returns.</summary>
internal static class ImageDownload
{
    private const int BufferBytes = 1 << 20;

    public static async Task RunAsync(IImageSource source, GuestImage image, string path)
    {
        try
        {
            await using var from = await source.OpenAsync(image.Id, CancellationToken.None);
            await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            using var hash = HashOf(image);
            var size = await CopyAsync(from, to, hash);
            to.Flush(flushToDisk: true);
            Check(image, size, hash);
        }
        catch (FileNotFoundException error)
        {
            throw new HypervisorException($"Image {image.Id} could not be found.", retryable: false, error);
        }
        catch (IOException error)
        {
            throw new HypervisorException($"Image {image.Id} could not be fetched: {error.Message}", inner: error);
        }
        catch (HttpRequestException error)
        {
            throw new HypervisorException($"Image {image.Id} could not be fetched: {error.Message}", inner: error);
        }
    }

    private static async Task<long> CopyAsync(Stream from, Stream to, IncrementalHash? hash)
    {
        var buffer = new byte[BufferBytes];
        long size = 0;
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            hash?.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read));
            size += read;
        }

        return size;
    }

    private static void Check(GuestImage image, long size, IncrementalHash? hash)
    {
        if (image.Size > 0 && size != image.Size) throw new HypervisorException($"Corrupt image download. Image {image.Id} has {image.Size} bytes, but {size} arrived");
        if (hash is null) return;
        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (!string.Equals(found, image.HashValue, StringComparison.OrdinalIgnoreCase)) throw new HypervisorException($"Corrupt image download. Hash was {found} expected {image.HashValue}");
    }

    private static IncrementalHash? HashOf(GuestImage image) => image.HashValue is null or "" ? null : image.HashAlgorithm switch
    {
        "sha512" => IncrementalHash.CreateHash(HashAlgorithmName.SHA512),
        "sha384" => IncrementalHash.CreateHash(HashAlgorithmName.SHA384),
        "sha256" => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
        var other => throw new HypervisorException($"Image {image.Id} is unacceptable: its hash algorithm {other ?? "(none)"} is not known here", retryable: false),
    };
}
