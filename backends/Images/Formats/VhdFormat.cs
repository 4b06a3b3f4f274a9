namespace NovaCompat.Images.Formats;

/// <summary>
/// Microsoft's VHD: a footer of 512 bytes at the end, repeated at the beginning unless the disk is fixed. All numbers are big-endian.
/// Facts: Virtual Hard Disk Image Format Specification 1.0; qemu: block/vpc.c.
/// </summary>
internal sealed class VhdFormat : IImageFormat
{
    private const int Footer = 512;
    private const uint Fixed = 2;
    private const uint Dynamic = 3;

    public string Name => "vhd";

    public bool Matches(ImageBytes file) => file.Has(0, "conectix"u8);

    public long? Check(ImageBytes file)
    {
        var type = file.BigInt(60);
        Refuse.When(type == 4, "The vhd has a parent");
        Refuse.When(type is not (Fixed or Dynamic), $"Unsupported vhd type {type}");
        var size = Refuse.Absurd(file.BigLong(48));
        if (type == Dynamic) CheckDynamic(file, (ulong)size);
        return size;
    }

    private static void CheckDynamic(ImageBytes file, ulong size)
    {
        var header = Refuse.Absurd(file.BigLong(16));
        Refuse.When(!file.Has(header, "cxsparse"u8), "The vhd has no dynamic header");
        var (entries, block) = (file.BigInt(header + 28), file.BigInt(header + 32));
        Refuse.When(block < Footer || !ulong.IsPow2(block), "The vhd block size is absurd");
        Refuse.When(entries > int.MaxValue / 4 || size / block > entries, "The vhd block table does not fit the virtual size");
        Refuse.When(Refuse.Absurd(file.BigLong(header + 16)) > file.Length - entries * 4L, "The vhd block table lies outside of the file");
    }
}
