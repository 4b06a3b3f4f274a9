using System.Buffers.Binary;
using System.Text;

namespace NovaCompat.Images.Formats;

/// <summary>
/// A file's bytes by offset, for parsers that trust nothing: what lies outside the file, or is larger than any header has reason to be, is refused.
/// </summary>
public sealed class ImageBytes(Stream file)
{
    private const int MaxRead = 1 << 20;

    public long Length { get; } = file.Length;

    /// <summary>True when the file has exactly these bytes there.</summary>
    public bool Has(long offset, ReadOnlySpan<byte> bytes) =>
        offset >= 0 && offset <= Length - bytes.Length && Read(offset, bytes.Length).AsSpan().SequenceEqual(bytes);

    /// <exception cref="UnsafeImageException">Outside of the file, or too much.</exception>
    public byte[] Read(long offset, int count)
    {
        if (count is < 0 or > MaxRead) throw new UnsafeImageException($"A structure of {count} bytes is too large");
        if (offset < 0 || offset > Length - count) throw new UnsafeImageException("A structure lies outside of the file");
        var bytes = new byte[count];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    public byte Byte(long offset) => Read(offset, 1)[0];

    public ushort LittleShort(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Read(offset, 2));

    public uint LittleInt(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Read(offset, 4));

    public ulong LittleLong(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(Read(offset, 8));

    public uint BigInt(long offset) => BinaryPrimitives.ReadUInt32BigEndian(Read(offset, 4));

    public ulong BigLong(long offset) => BinaryPrimitives.ReadUInt64BigEndian(Read(offset, 8));

    /// <exception cref="UnsafeImageException">Not plain ASCII.</exception>
    public string Ascii(long offset, int count)
    {
        var bytes = Read(offset, count);
        var end = Array.IndexOf<byte>(bytes, 0);
        var text = bytes.AsSpan(0, end < 0 ? count : end);
        return System.Text.Ascii.IsValid(text) ? Encoding.ASCII.GetString(text) : throw new UnsafeImageException("A text of the file is not ASCII");
    }
}
