using System.Buffers.Binary;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;

namespace NovaCompat.Tests.Hypervisors;

public sealed class ImageInspectorTests : IDisposable
{
    private const int BackingFile = 8;
    private const int Encryption = 32;
    private const int IncompatibleFeatures = 72;
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_plain_qcow2_gives_its_virtual_size() => Assert.Equal(("qcow2", 1L << 30), Inspect(Qcow2(), "qcow2"));

    [Fact]
    public void A_raw_file_is_as_large_as_its_sectors() => Assert.Equal(("raw", 1024L), Inspect(new byte[600], "raw"));

    [Fact]
    public void A_qcow2_with_a_backing_file_is_refused() => Refused(With(BackingFile, 104), "qcow2", "it has a backing file");

    [Fact]
    public void A_qcow2_with_a_data_file_is_refused() => Refused(With(IncompatibleFeatures, 4), "qcow2", "it has an external data file");

    [Fact]
    public void An_encrypted_qcow2_is_refused() => Refused(With(Encryption, 1UL << 32), "qcow2", "it is encrypted");

    [Fact]
    public void A_qcow2_that_calls_itself_raw_is_refused() => Refused(Qcow2(), "raw", "declared as raw, but its content is qcow2");

    [Fact]
    public void A_raw_file_that_calls_itself_qcow2_is_refused() => Refused(new byte[600], "qcow2", "declared as qcow2, but its content is raw");

    [Fact]
    public void A_vmdk_descriptor_is_refused_whatever_it_calls_itself() => Refused("# Disk DescriptorFile\nversion=1\n"u8.ToArray(), "vmdk", "cannot start disks of the format vmdk");

    [Fact]
    public void A_qcow2_cut_short_is_refused() => Refused(Qcow2()[..50], "qcow2", "cut short");

    private (string Format, long Size) Inspect(byte[] content, string declared)
    {
        File.WriteAllBytes(path, content);
        var disk = ImageInspector.Inspect(path, new GuestImage { Id = Guid.NewGuid(), DiskFormat = declared, ContainerFormat = "bare" });
        return (disk.Format, disk.VirtualSize);
    }

    private void Refused(byte[] content, string declared, string reason)
    {
        var refusal = Assert.Throws<HypervisorException>(() => Inspect(content, declared));
        Assert.False(refusal.Retryable);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] With(int offset, ulong value)
    {
        var header = Qcow2();
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(offset), value);
        return header;
    }

    private static byte[] Qcow2()
    {
        var header = new byte[512];
        "QFI"u8.CopyTo(header);
        header[3] = 0xFB;
        header[7] = 3;
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(24), 1L << 30);
        return header;
    }
}
