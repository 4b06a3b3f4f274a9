using System.Buffers;

namespace NovaCompat.Gateway.Remote;

/// <summary>Copies a body and puts one address in the place of others while it passes, holding back no more than a piece that may be the start of one.</summary>
/// <param name="theirs">ASCII; matched only where no letter, digit or dot goes on.</param>
/// <param name="ours">ASCII.</param>
public sealed class AddressReplacer(IReadOnlyList<byte[]> theirs, byte[] ours)
{
    private const int Piece = 16 * 1024;

    public async Task CopyAsync(Stream from, Stream to, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            // What is held back needs room for the longest address and the byte after it.
            var held = 0;
            while (await from.ReadAsync(buffer.AsMemory(held), cancel) is var read and > 0)
            {
                var length = held + read;
                held = await WriteAsync(buffer, length, false, to, cancel);
                buffer.AsSpan(length - held, held).CopyTo(buffer);
            }
            await WriteAsync(buffer, held, true, to, cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>How many bytes at the end are held back.</summary>
    private async Task<int> WriteAsync(byte[] buffer, int length, bool last, Stream to, CancellationToken cancel)
    {
        var start = 0;
        while (Find(buffer.AsSpan(start, length - start), last, out var at, out var size))
        {
            if (size == 0) break;
            await to.WriteAsync(buffer.AsMemory(start, at), cancel);
            await to.WriteAsync(ours, cancel);
            start += at + size;
        }
        var keep = last ? 0 : Undecided(buffer.AsSpan(start, length - start));
        await to.WriteAsync(buffer.AsMemory(start, length - start - keep), cancel);
        return keep;
    }

    private bool Find(ReadOnlySpan<byte> text, bool last, out int at, out int size)
    {
        (at, size) = (int.MaxValue, 0);
        foreach (var address in theirs)
        {
            for (var from = 0; text[from..].IndexOf(address) is var found and >= 0;)
            {
                var (place, end) = (from + found, from + found + address.Length);
                if (end == text.Length && !last) break;
                if (end < text.Length && GoesOn(text[end]))
                {
                    from = end;
                    continue;
                }
                if (place < at) (at, size) = (place, address.Length);
                break;
            }
        }
        return size > 0;
    }

    /// <summary>The longest end of the text with which an address, or the byte after one, could go on.</summary>
    private int Undecided(ReadOnlySpan<byte> text)
    {
        var most = 0;
        foreach (var address in theirs)
        {
            for (var size = Math.Min(address.Length, text.Length); size > most; size--)
            {
                if (!text[^size..].SequenceEqual(address.AsSpan(0, size))) continue;
                most = size;
                break;
            }
        }
        return most;
    }

    private static bool GoesOn(byte next) => next is (byte)'.' or (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z');
}
