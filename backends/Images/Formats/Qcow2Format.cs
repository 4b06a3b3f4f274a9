namespace NovaCompat.Images.Formats;

/// <summary>QEMU's qcow2, versions 2 and 3 (qemu: docs/interop/qcow2.txt). All numbers are big-endian.</summary>
internal sealed class Qcow2Format : IImageFormat
{
    private const ulong DataFile = 1 << 2;

    // Dirty, corrupt, data file, compression type, extended L2 entries.
    private const ulong KnownFeatures = 0b11111;
    private const uint DataFileExtension = 0x44415441;
    private const int MaxExtensions = 64;

    // QEMU's own bounds.
    private const ulong MaxL1Bytes = 32 << 20;
    private const ulong MaxRefcountTableBytes = 8 << 20;
    private const uint MaxSnapshots = 65536;

    public string Name => "qcow2";

    public bool Matches(ImageBytes file) => file.Has(0, [(byte)'Q', (byte)'F', (byte)'I', 0xfb]);

    public long? Check(ImageBytes file)
    {
        var version = file.BigInt(4);
        Refuse.When(version is not (2 or 3), $"Unsupported qcow2 version {version}");
        Refuse.When(file.BigLong(8) != 0 || file.BigInt(16) != 0, "Image has a backing file");
        var clusterBits = file.BigInt(20);
        Refuse.When(clusterBits is < 9 or > 21, $"A cluster size of 2^{clusterBits} bytes is absurd");
        Refuse.When(file.BigInt(32) > 2, "Unknown encryption method");
        CheckTables(file, clusterBits);
        if (version == 3) CheckFeatures(file);
        CheckExtensions(file, version == 3 ? file.BigInt(100) : 72, 1L << (int)clusterBits);
        return Refuse.Absurd(file.BigLong(24));
    }

    private static void CheckTables(ImageBytes file, uint clusterBits)
    {
        var size = file.BigLong(24);
        var l1Bytes = file.BigInt(36) * 8ul;
        Refuse.When(l1Bytes > MaxL1Bytes, "The L1 table is absurdly large");

        // One L1 entry covers a cluster of 8-byte L2 entries (half of that with extended entries, which QEMU checks again).
        var bytesPerEntry = 1ul << (int)(clusterBits + clusterBits - 3);
        Refuse.When(size / bytesPerEntry > l1Bytes / 8 + 1, "The L1 table is too small for the virtual size");
        Require(file, file.BigLong(40), l1Bytes, clusterBits, "L1 table");

        var refcountBytes = (ulong)file.BigInt(56) << (int)clusterBits;
        Refuse.When(refcountBytes > MaxRefcountTableBytes, "The refcount table is absurdly large");
        Require(file, file.BigLong(48), refcountBytes, clusterBits, "refcount table");
        Refuse.When(file.BigInt(60) > MaxSnapshots, "The number of snapshots is absurd");
    }

    private static void Require(ImageBytes file, ulong offset, ulong bytes, uint clusterBits, string what)
    {
        Refuse.When(offset % (1ul << (int)clusterBits) != 0 || offset > (ulong)file.Length || bytes > (ulong)file.Length - offset, $"The {what} lies outside of the file");
    }

    private static void CheckFeatures(ImageBytes file)
    {
        var features = file.BigLong(72);
        Refuse.When((features & DataFile) != 0, "Image has a data file");
        Refuse.When((features & ~KnownFeatures) != 0, "Unknown incompatible features");
        Refuse.When(file.BigInt(96) > 6, "The refcount order is absurd");
    }

    private static void CheckExtensions(ImageBytes file, uint headerLength, long clusterSize)
    {
        Refuse.When(headerLength is not 72 and (< 104 or > 4096) || headerLength > clusterSize || headerLength % 8 != 0, "The header length is absurd");
        long offset = headerLength;
        for (var count = 0; offset + 8 <= clusterSize && offset + 8 <= file.Length; count++)
        {
            var type = file.BigInt(offset);
            if (type == 0) return;
            Refuse.When(type == DataFileExtension, "Image has a data file");
            Refuse.When(count == MaxExtensions, "Too many header extensions");
            offset += 8 + ((file.BigInt(offset + 4) + 7L) & ~7L);
            Refuse.When(offset > clusterSize, "A header extension leaves the header");
        }
    }
}
