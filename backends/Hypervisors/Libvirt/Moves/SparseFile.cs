namespace NovaCompat.Hypervisors.Libvirt.Moves;

/// <summary>A new file that is written from its beginning to its end; blocks of zeros take no room.</summary>
internal sealed class SparseFile(string path) : IAsyncDisposable
{
    private const int Block = 4096;
    private readonly FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);

    public long Length { get; private set; }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        while (!bytes.IsEmpty)
        {
            var zeros = IsZero(bytes);
            var run = 0;
            while (run < bytes.Length && IsZero(bytes[run..]) == zeros) run = Math.Min(run + Block, bytes.Length);
            if (!zeros) await RandomAccess.WriteAsync(file.SafeFileHandle, bytes[..run], Length, cancel);
            Length += run;
            bytes = bytes[run..];
        }
    }

    /// <summary>All of it is on disk when this returns.</summary>
    public void Complete()
    {
        file.SetLength(Length);
        file.Flush(flushToDisk: true);
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();

    /// <summary>Whether the first block is.</summary>
    private static bool IsZero(ReadOnlyMemory<byte> bytes) => bytes.Span[..Math.Min(Block, bytes.Length)].IndexOfAnyExcept((byte)0) < 0;
}
