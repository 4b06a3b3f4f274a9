namespace NovaCompat.Images.Formats;

/// <summary>VirtualBox's VDI, version 1.1, little-endian (qemu: block/vdi.c).</summary>
internal sealed class VdiFormat : IImageFormat
{
    private const uint Dynamic = 1;
    private const uint Static = 2;
    private const uint BlockSize = 1 << 20;

    public string Name => "vdi";

    public bool Matches(ImageBytes file) => file.Has(0x40, [0x7f, 0x10, 0xda, 0xbe]);

    public long? Check(ImageBytes file)
    {
        Refuse.When(file.LittleInt(0x4c) is not (Dynamic or Static), "The vdi has a parent or is of an unknown type");
        Refuse.When(file.LittleInt(0x178) != BlockSize, "The vdi block size is not 1 MiB");
        var size = Refuse.Absurd(file.LittleLong(0x170));
        Refuse.When(size / BlockSize > file.LittleInt(0x180), "The vdi block table does not fit the virtual size");
        return size;
    }
}
