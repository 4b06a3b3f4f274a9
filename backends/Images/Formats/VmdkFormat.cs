namespace NovaCompat.Images.Formats;

/// <summary>
/// VMware's hosted sparse extent: one file with its descriptor inside (<c>monolithicSparse</c>, <c>streamOptimized</c>). All other kinds name
/// other files. Facts: VMware Virtual Disk Format 1.1.
/// </summary>
internal sealed class VmdkFormat : IImageFormat
{
    private const int Sector = 512;
    private const long FooterBytes = 3 * Sector;
    private const ulong TableAtEnd = ulong.MaxValue;

    public string Name => "vmdk";

    public bool Matches(ImageBytes file) => file.Has(0, "KDMV"u8);

    public long? Check(ImageBytes file)
    {
        var version = file.LittleInt(4);
        Refuse.When(version is < 1 or > 3, $"Unsupported vmdk version {version}");
        var (start, sectors) = (file.LittleLong(28), file.LittleLong(36));
        Refuse.When(start != 1, "The vmdk has no descriptor where it must be");
        Refuse.When(sectors is 0 or >= (1 << 20) / Sector, "The vmdk descriptor is absurdly large");
        VmdkDescriptor.Check(file.Ascii(Sector, (int)sectors * Sector));
        if (file.LittleLong(56) == TableAtEnd) CheckFooter(file);
        return Refuse.Absurd(file.LittleLong(12), Sector);
    }

    /// <summary>The footer wins over the header when the file is opened, so it must say the same.</summary>
    private static void CheckFooter(ImageBytes file)
    {
        var footer = file.Length - FooterBytes;
        Refuse.When(footer < Sector, "The vmdk has no footer");
        Refuse.When(file.LittleInt(footer + 8) != 0 || file.LittleInt(footer + 12) != 3, "The vmdk footer marker is invalid");
        var repeated = footer + Sector;
        Refuse.When(!file.Has(repeated, file.Read(0, 56)), "The vmdk footer does not repeat the header");
        Refuse.When(file.LittleLong(repeated + 56) == TableAtEnd, "The vmdk footer points to another footer");
        Refuse.When(!file.Has(repeated + Sector, new byte[Sector]), "The vmdk end-of-stream marker is invalid");
    }
}
