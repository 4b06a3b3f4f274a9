using System.Buffers;
using NovaCompat.Core.Images;
using NovaCompat.Images.Formats;

namespace NovaCompat.Images;

/// <summary>
/// One image on its way: counted, hashed, and looked at as soon as its head is there. Each chunk is hashed and written while the next one comes in.
/// </summary>
/// <param name="file">Where it goes; null when it is read only.</param>
/// <param name="maxSize">The most bytes that there may be.</param>
/// <param name="declared">What it should be; null when nobody looks at it yet, and nothing is hashed.</param>
internal sealed class ImageIntake(FileStream? file, long maxSize, DeclaredFormat? declared = null)
{
    private const int ChunkSize = 1 << 20;
    private long size;

    /// <summary>Lower-case hex, once <see cref="CopyAsync"/> has returned.</summary>
    public string Md5 { get; private set; } = "";
    public string Sha512 { get; private set; } = "";

    public async Task CopyAsync(Stream body, CancellationToken cancel)
    {
        using var hashes = declared is null ? null : new ImageHashes();
        var chunks = new[] { ArrayPool<byte>.Shared.Rent(ChunkSize), ArrayPool<byte>.Shared.Rent(ChunkSize) };
        var taking = Task.CompletedTask;
        try
        {
            for (var turn = 0; ; turn ^= 1)
            {
                var chunk = chunks[turn];
                var read = await body.ReadAtLeastAsync(chunk.AsMemory(0, ChunkSize), ChunkSize, throwOnEndOfStream: false, cancel);
                await taking;
                if (read == 0) break;
                if (size == 0 && declared is not null) CheckHead(chunk, read);
                if ((size += read) > maxSize) throw ImageFaults.TooLarge($"The incoming image is too large: the limit is {maxSize} bytes.");
                taking = TakeAsync(chunk.AsMemory(0, read), hashes, cancel);
            }
        }
        finally
        {
            await taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var chunk in chunks) ArrayPool<byte>.Shared.Return(chunk);
        }
        if (hashes is not null) (Md5, Sha512) = hashes.End();
    }

    private async Task TakeAsync(ReadOnlyMemory<byte> chunk, ImageHashes? hashes, CancellationToken cancel)
    {
        var hashing = hashes?.AppendAsync(chunk) ?? Task.CompletedTask;
        try
        {
            if (file is not null) await file.WriteAsync(chunk, cancel);
        }
        finally
        {
            await hashing;
        }
    }

    private void CheckHead(byte[] chunk, int count)
    {
        using var head = new MemoryStream(chunk, 0, Math.Min(count, ImageInspection.HeadLength), writable: false);
        ImageInspection.CheckHead(head, declared!);
    }
}
