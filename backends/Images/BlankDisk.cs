using System.Buffers.Binary;

namespace NovaCompat.Images;

/// <summary>
/// A small valid qcow2 image for clouds without a real guest (the simulated driver): a blank disk with an empty partition table, so that it looks bootable.
/// </summary>
public static class BlankDisk
{
    private const int ClusterBits = 12;
    private const int Cluster = 1 << ClusterBits;

    /// <summary>Header, refcount table, refcount block, L1, L2 and one cluster of data: the fewest that there can be.</summary>
    private const int Clusters = 6;

    /// <summary>The largest disk that one L1 cluster covers: 1 GiB.</summary>
    public const long MaxSize = (long)(Cluster / 8) * (Cluster / 8) * Cluster;

    /// <summary>The whole file; the disk in it has <paramref name="size"/> bytes, at most <see cref="MaxSize"/>.</summary>
    public static byte[] Qcow2(long size = 1 << 20)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        var file = new byte[Clusters * Cluster];
        const int table = Cluster, block = 2 * Cluster, l1 = 3 * Cluster, l2 = 4 * Cluster, data = 5 * Cluster;
        const long bytesPerL1Entry = (long)(Cluster / 8) * Cluster;
        WriteHeader(file, size, l1, (int)((size + bytesPerL1Entry - 1) / bytesPerL1Entry), table);
        const long onlyReference = 1L << 63;
        Long(file, table, block);
        for (var i = 0; i < Clusters; i++) BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(block + i * 2), 1);
        Long(file, l1, l2 | onlyReference);
        Long(file, l2, data | onlyReference);
        file[data + 510] = 0x55;
        file[data + 511] = 0xaa;
        return file;
    }

    private static void WriteHeader(byte[] file, long size, long l1, int l1Entries, long table)
    {
        Int(file, 0, 0x514649fb);
        Int(file, 4, 3);
        Int(file, 20, ClusterBits);
        Long(file, 24, size);
        Int(file, 36, l1Entries);
        Long(file, 40, l1);
        Long(file, 48, table);
        Int(file, 56, 1);
        Int(file, 96, 4);
        Int(file, 100, 104);
    }

    private static void Int(byte[] file, int offset, int value) => BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(offset), value);

    private static void Long(byte[] file, int offset, long value) => BinaryPrimitives.WriteInt64BigEndian(file.AsSpan(offset), value);
}
