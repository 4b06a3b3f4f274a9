namespace NovaCompat.Images.Formats;

/// <summary>Parallels' expandable image, both of its magics, little-endian (qemu: docs/interop/parallels.txt).</summary>
internal sealed class PloopFormat : IImageFormat
{
    private const int Sector = 512;

    public string Name => "ploop";

    public bool Matches(ImageBytes file) => file.Has(0, "WithoutFreeSpace"u8) || file.Has(0, "WithouFreSpacExt"u8);

    public long? Check(ImageBytes file)
    {
        Refuse.When(file.LittleInt(16) != 2, "Unsupported ploop version");
        Refuse.When(file.LittleInt(28) == 0, "The ploop cluster size is absurd");
        Refuse.When(file.LittleInt(32) * 4L > file.Length, "The ploop block table lies outside of the file");
        return Refuse.Absurd(file.LittleLong(36), Sector);
    }
}
