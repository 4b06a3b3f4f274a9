using System.Buffers;
using System.Security.Cryptography;
using NovaCompat.Core.Images;
using NovaCompat.Images.Formats;

namespace NovaCompat.Images;

/// <summary>
/// One upload on its way to a file: counted, hashed, and looked at as soon as its head is there. What is refused early is still read to its
/// end (and dropped), since most clients look for an answer only when they have sent everything.
/// </summary>
internal sealed class ImageIntake(FileStream file, long maxSize, DeclaredFormat declared)
{
    private const int ChunkSize = 256 << 10;

    /// <summary>Lower-case hex, once <see cref="CopyAsync"/> has returned.</summary>
    public string Md5 { get; private set; } = "";
    public string Sha512 { get; private set; } = "";

    public async Task CopyAsync(Stream body, CancellationToken cancel)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            var headSeen = false;
            for (int read; (read = await body.ReadAtLeastAsync(chunk.AsMemory(0, ChunkSize), ChunkSize, throwOnEndOfStream: false, cancel)) > 0;)
            {
                if (!headSeen) await CheckHeadAsync(chunk, read, body, cancel);
                headSeen = true;
                await CheckSizeAsync(file.Length + read, body, cancel);
                md5.AppendData(chunk, 0, read);
                sha512.AppendData(chunk, 0, read);
                await file.WriteAsync(chunk.AsMemory(0, read), cancel);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
        Md5 = Convert.ToHexStringLower(md5.GetHashAndReset());
        Sha512 = Convert.ToHexStringLower(sha512.GetHashAndReset());
    }

    private async Task CheckHeadAsync(byte[] chunk, int count, Stream body, CancellationToken cancel)
    {
        try
        {
            using var head = new MemoryStream(chunk, 0, Math.Min(count, ImageInspection.HeadLength), writable: false);
            ImageInspection.CheckHead(head, declared);
        }
        catch (UnsafeImageException)
        {
            await DropAsync(body, cancel);
            throw;
        }
    }

    private async Task CheckSizeAsync(long size, Stream body, CancellationToken cancel)
    {
        if (size <= maxSize) return;
        await DropAsync(body, cancel);
        throw ImageFaults.TooLarge($"The incoming image is too large: the limit is {maxSize} bytes.");
    }

    /// <summary>Reads on, but no further than the largest image allowed.</summary>
    private async Task DropAsync(Stream body, CancellationToken cancel)
    {
        var nothing = new byte[64 << 10];
        for (long left = maxSize; left > 0;)
        {
            var read = await body.ReadAsync(nothing, cancel);
            if (read == 0) return;
            left -= read;
        }
    }
}
