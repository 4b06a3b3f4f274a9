using System.Buffers.Binary;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>
/// Reads an image's first bytes and says whether a host may use it: the format must be the declared one, and the file must
/// not name another. The Image service checks this as well; a host does not rely on it.
/// </summary>
internal static class ImageInspector
{
    private const int HeaderBytes = 512;
    private const ulong ExternalDataFile = 1UL << 2;

    /// <summary>Formats that are one plain run of bytes.</summary>
    private static readonly string[] RawFormats = ["raw", "iso", "ami", "ari", "aki"];

    private static readonly (byte[] Magic, string Format)[] Magics =
    [
        ([(byte)'Q', (byte)'F', (byte)'I', 0xFB], "qcow2"),
        ("KDMV"u8.ToArray(), "vmdk"),
        ("# Disk DescriptorFile"u8.ToArray(), "vmdk"),
        ("vhdxfile"u8.ToArray(), "vhdx"),
        ("conectix"u8.ToArray(), "vhd"),
        ("<<< "u8.ToArray(), "vdi"),
        ("QED\0"u8.ToArray(), "qed"),
        ([(byte)'L', (byte)'U', (byte)'K', (byte)'S', 0xBA, 0xBE], "luks"),
    ];

    /// <exception cref="HypervisorException">Not retryable: the image is not to be used on any host.</exception>
    public static DiskImage Inspect(string path, GuestImage image)
    {
        using var file = File.OpenRead(path);
        var header = new byte[HeaderBytes];
        var length = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        var found = FormatOf(header.AsSpan(0, length));
        var declared = RawFormats.Contains(image.DiskFormat) ? "raw" : image.DiskFormat;
        if (found != declared) throw Unacceptable(image, $"declared as {image.DiskFormat}, but its content is {found}");
        return found switch
        {
            "raw" => new DiskImage(path, "raw", RoundUp(file.Length)),
            "qcow2" => new DiskImage(path, "qcow2", VirtualSizeOfQcow2(header.AsSpan(0, length), image)),
            _ => throw Unacceptable(image, $"this hypervisor cannot start disks of the format {found}"),
        };
    }

    private static string FormatOf(ReadOnlySpan<byte> header)
    {
        foreach (var (magic, format) in Magics)
        {
            if (header.StartsWith(magic)) return format;
        }

        return "raw";
    }

    private static long VirtualSizeOfQcow2(ReadOnlySpan<byte> header, GuestImage image)
    {
        if (header.Length < 104) throw Unacceptable(image, "its qcow2 header is cut short");
        var version = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var backing = BinaryPrimitives.ReadUInt64BigEndian(header[8..]);
        var size = BinaryPrimitives.ReadInt64BigEndian(header[24..]);
        var encryption = BinaryPrimitives.ReadUInt32BigEndian(header[32..]);
        if (version is not (2 or 3)) throw Unacceptable(image, $"its qcow2 version is {version}");
        if (backing != 0) throw Unacceptable(image, "it has a backing file");
        if (encryption != 0) throw Unacceptable(image, "it is encrypted");
        if (version == 3 && (BinaryPrimitives.ReadUInt64BigEndian(header[72..]) & ExternalDataFile) != 0) throw Unacceptable(image, "it has an external data file");
        return size > 0 ? size : throw Unacceptable(image, "its virtual size is not positive");
    }

    /// <summary>Disks come in sectors.</summary>
    private static long RoundUp(long bytes) => (bytes + 511) / 512 * 512;

    private static HypervisorException Unacceptable(GuestImage image, string reason) =>
        new($"Image {image.Id} is unacceptable: {reason}", retryable: false);
}
