using System.Buffers;

namespace NovaCompat.Gateway.Http;

/// <summary>Holds a body until its length is known, in memory that goes back to the pool.</summary>
internal sealed class ReplyBuffer : IBufferWriter<byte>, IDisposable
{
    private const int First = 8 * 1024;
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(First);
    private int written;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, written);

    public void Advance(int count) => written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (bytes.Length - written < Math.Max(sizeHint, 1)) Grow(sizeHint);
        return bytes.AsMemory(written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        written = 0;
    }

    private void Grow(int sizeHint)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, written + sizeHint));
        bytes.AsSpan(0, written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
