using System.Security.Cryptography;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>Copies one image to a file, on disk and checked against its hash and size when it returns.</summary>
internal static class ImageDownload
{
    private const int BufferBytes = 1 << 20;
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A connection that breaks is made again, and the file begun again.</summary>
    public static async Task RunAsync(IImageSource source, GuestImage image, string path)
    {
        try
        {
            for (var attempt = 1; !await TryAsync(source, image, path, last: attempt == Attempts); attempt++) await Task.Delay(Pause * attempt);
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

    private static async Task<bool> TryAsync(IImageSource source, GuestImage image, string path, bool last)
    {
        try
        {
            await using var from = await source.OpenAsync(image.Id, CancellationToken.None);
            await using var to = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            using var hash = HashOf(image);
            var size = await CopyAsync(from, to, hash);
            to.Flush(flushToDisk: true);
            Check(image, size, hash);
            return true;
        }
        catch (HttpRequestException) when (!last)
        {
            return false;
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
        // All that an old Image service knows of a file; it tells damage, not malice.
        "md5" => IncrementalHash.CreateHash(HashAlgorithmName.MD5),
        var other => throw new HypervisorException($"Image {image.Id} is unacceptable: its hash algorithm {other ?? "(none)"} is not known here", retryable: false),
    };
}
