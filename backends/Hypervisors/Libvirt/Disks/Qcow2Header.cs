using System.Buffers.Binary;
using System.Text;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>
/// What one of our own qcow2 files says of itself (docs/interop/qcow2.txt of QEMU): the size of disk in bytes, and the file below it with its format.
/// QEMU writes this; a guest's own bytes lie behind it and are not looked at.
/// </summary>
internal sealed record Qcow2Header(long VirtualSize, string? BackingFile, string? BackingFormat)
{
    private const int Kept = 64 * 1024;
    private const int Version2Length = 72;
    private const uint Magic = 0x514649FB;
    private const uint BackingFormatExtension = 0xE2792ACA;
    private const ulong ExternalDataFile = 1UL << 2;

    /// <exception cref="HypervisorException">The file is not one that this driver makes.</exception>
    public static Qcow2Header Read(string path)
    {
        using var file = PlainFile.Open(path);
        var buffer = new byte[Kept];
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, file.ReadAtLeast(buffer, Kept, throwOnEndOfStream: false));
        try
        {
            return Parse(bytes, path);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Strange(path, "its header is cut short");
        }
    }

    private static Qcow2Header Parse(ReadOnlySpan<byte> bytes, string path)
    {
        if (Number(bytes, 0) != Magic) throw Strange(path, "it is no qcow2 file");
        var version = Number(bytes, 4);
        if (version is not (2 or 3)) throw Strange(path, $"its version is {version}");
        if (Number(bytes, 32) != 0) throw Strange(path, "it is encrypted");
        if (version == 3 && (BinaryPrimitives.ReadUInt64BigEndian(bytes[72..]) & ExternalDataFile) != 0) throw Strange(path, "it has an external data file");
        var backing = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        var file = backing == 0 ? null : Encoding.UTF8.GetString(bytes.Slice((int)Math.Min(backing, Kept), (int)Math.Min(Number(bytes, 16), Kept)));
        return new Qcow2Header(BinaryPrimitives.ReadInt64BigEndian(bytes[24..]), file, file is null ? null : FormatIn(bytes, version == 3 ? (int)Math.Min(Number(bytes, 100), Kept) : Version2Length));
    }

    private static string? FormatIn(ReadOnlySpan<byte> bytes, int at)
    {
        while (Number(bytes, at) is var kind and not 0)
        {
            var length = (int)Math.Min(Number(bytes, at + 4), Kept);
            if (kind == BackingFormatExtension) return Encoding.UTF8.GetString(bytes.Slice(at + 8, length));
            at += 8 + (length + 7) / 8 * 8;
        }

        return null;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private static HypervisorException Strange(string path, string reason) => new($"The disk {Path.GetFileName(path)} is unacceptable: {reason}.", retryable: false);
}
