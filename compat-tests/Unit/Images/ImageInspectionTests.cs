using System.Buffers.Binary;
using System.Text;
using NovaCompat.Core.Images;
using NovaCompat.Images;
using NovaCompat.Images.Formats;

namespace NovaCompat.Tests.Images;

public sealed class ImageInspectionTests
{
    private const long Limit = 10L << 40;

    [Fact]
    public void Plain_bytes_pass_under_any_name_where_that_is_allowed_and_a_known_format_does_not()
    {
        using var plain = new MemoryStream(new byte[4096]);
        Assert.Null(ImageInspection.CheckFile(plain, new DeclaredFormat("qcow2", "bare") { PlainPasses = true }, 1 << 30));
        using var other = new MemoryStream(BlankDisk.Qcow2());
        Assert.Throws<UnsafeImageException>(() => ImageInspection.CheckFile(other, new DeclaredFormat("vmdk", "bare") { PlainPasses = true }, 1 << 30));
    }

    [Fact]
    public void A_generated_disk_passes_with_its_virtual_size() => Assert.Equal(1 << 20, Check(BlankDisk.Qcow2(), "qcow2"));

    [Fact]
    public void A_backing_file_is_refused() => Refused(Qcow2(file => file[15] = 120), "qcow2", "backing file");

    [Fact]
    public void A_data_file_is_refused() => Refused(Qcow2(file => file[79] |= 1 << 2), "qcow2", "data file");

    [Fact]
    public void A_data_file_named_only_in_an_extension_is_refused() =>
        Refused(Qcow2(file => BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(104), 0x44415441)), "qcow2", "data file");

    [Fact]
    public void Unknown_incompatible_features_are_refused() => Refused(Qcow2(file => file[78] = 1), "qcow2", "features");

    [Fact]
    public void An_old_or_unknown_version_is_refused() => Refused(Qcow2(file => file[7] = 1), "qcow2", "version");

    [Fact]
    public void A_cluster_size_that_no_disk_has_is_refused() => Refused(Qcow2(file => file[23] = 31), "qcow2", "cluster size");

    [Fact]
    public void An_L1_table_outside_of_the_file_is_refused() => Refused(Qcow2(file => file[44] = 0xff), "qcow2", "L1 table");

    [Fact]
    public void An_L1_table_too_large_is_refused() => Refused(Qcow2(file => file[36] = 0xff), "qcow2", "L1 table");

    [Fact]
    public void A_virtual_size_over_the_limit_is_refused() =>
        Assert.Contains("limit", Assert.Throws<UnsafeImageException>(() => Inspect(BlankDisk.Qcow2(), "qcow2", "bare", limit: 1000)).Message);

    [Fact]
    public void A_cut_off_header_is_refused() => Refused(BlankDisk.Qcow2()[..60], "qcow2", "outside");

    [Theory]
    [InlineData("raw"), InlineData("iso"), InlineData("ami"), InlineData("vmdk"), InlineData("vhd")]
    public void A_qcow2_declared_as_something_else_is_refused(string declared) => Refused(BlankDisk.Qcow2(), declared, "does not match stream data qcow2");

    [Fact]
    public void A_qcow2_hidden_in_an_archive_container_is_refused() =>
        Assert.Throws<UnsafeImageException>(() => Inspect(BlankDisk.Qcow2(), "raw", "ova", Limit));

    [Theory]
    [InlineData("qcow2"), InlineData("vmdk"), InlineData("vdi"), InlineData("vhdx")]
    public void Plain_bytes_declared_as_a_format_are_refused(string declared) => Refused(new byte[4096], declared, "does not match stream data raw");

    [Fact]
    public void Plain_bytes_and_partition_tables_are_raw_disks_of_their_own_size()
    {
        Assert.Equal(100, Check(new byte[100], "raw"));
        var disk = new byte[1024];
        (disk[510], disk[511]) = (0x55, 0xaa);
        Assert.Equal(1024, Check(disk, "raw"));
        Assert.Null(Check(disk, "aki"));
    }

    [Fact]
    public void An_empty_file_is_a_raw_disk() => Assert.Equal(0, Check([], "raw"));

    [Fact]
    public void A_vmdk_with_its_extent_inside_passes() => Assert.Equal(8 * 512, Check(Vmdk("RW 8 SPARSE \"disk.vmdk\""), "vmdk"));

    [Theory]
    [InlineData("RW 8 SPARSE \"/etc/shadow\""), InlineData("RW 8 SPARSE \"../disk.vmdk\""), InlineData("RW 8 FLAT \"disk.vmdk\" 0")]
    [InlineData("RW 8 SPARSE \"a.vmdk\"\nRW 8 SPARSE \"b.vmdk\""), InlineData("something else"), InlineData("parentFileNameHint=\"base.vmdk\"\nRW 8 SPARSE \"a.vmdk\"")]
    public void A_vmdk_that_reaches_outside_is_refused(string lines) => Assert.Throws<UnsafeImageException>(() => Check(Vmdk(lines), "vmdk"));

    [Fact]
    public void A_vmdk_of_several_files_is_refused() => Assert.Throws<UnsafeImageException>(() => Check(Vmdk("RW 8 SPARSE \"a.vmdk\"", "twoGbMaxExtentSparse"), "vmdk"));

    [Theory]
    [InlineData("raw"), InlineData("vmdk")]
    public void A_vmdk_descriptor_alone_is_refused(string declared) =>
        Assert.Throws<UnsafeImageException>(() => Check(Encoding.ASCII.GetBytes("# Disk DescriptorFile\nversion=1\nRW 8 FLAT \"/etc/shadow\" 0\n"), declared));

    [Fact]
    public void Formats_that_nobody_should_bring_are_refused() => Refused([.. "QED\0"u8, .. new byte[100]], "raw", "qed");

    [Fact]
    public void Two_formats_in_one_file_are_refused()
    {
        var both = new byte[64 << 10];
        BlankDisk.Qcow2().CopyTo(both, 0);
        "CD001"u8.CopyTo(both.AsSpan((32 << 10) + 1));
        Refused(both, "qcow2", "Multiple formats");
    }

    [Fact]
    public void Broken_headers_never_cause_anything_but_a_refusal()
    {
        var random = new Random(7);
        foreach (var format in FormatCatalog.All)
        {
            for (var round = 0; round < 200; round++)
            {
                var file = new byte[random.Next(0, 8192)];
                random.NextBytes(file);
                using var stream = new MemoryStream(file);
                try
                {
                    format.Check(new ImageBytes(stream));
                }
                catch (UnsafeImageException)
                {
                    // As it should.
                }
            }
        }
    }

    private static void Refused(byte[] file, string declared, string why) =>
        Assert.Contains(why, Assert.Throws<UnsafeImageException>(() => Check(file, declared)).Message);

    private static long? Check(byte[] file, string declared) => Inspect(file, declared, "bare", Limit);

    private static long? Inspect(byte[] file, string declared, string container, long limit)
    {
        using var stream = new MemoryStream(file);
        return ImageInspection.CheckFile(stream, new DeclaredFormat(declared, container), limit);
    }

    private static byte[] Qcow2(Action<byte[]> damage)
    {
        var file = BlankDisk.Qcow2();
        damage(file);
        return file;
    }

    private static byte[] Vmdk(string lines, string type = "monolithicSparse")
    {
        var file = new byte[4096];
        "KDMV"u8.CopyTo(file);
        file[4] = 1;
        file[12] = 8;
        file[28] = 1;
        file[36] = 2;
        Encoding.ASCII.GetBytes($"# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID=ffffffff\ncreateType=\"{type}\"\n\n{lines}\nddb.adapterType = \"ide\"\n").CopyTo(file, 512);
        return file;
    }
}
