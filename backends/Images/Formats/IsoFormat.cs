namespace NovaCompat.Images.Formats;

/// <summary>A CD or DVD: the volume descriptor at 32 KiB, ISO 9660 (ECMA-119) or UDF (ECMA-167).</summary>
internal sealed class IsoFormat : IImageFormat
{
    private const long Descriptor = 32 << 10;
    private const byte Primary = 1;

    public string Name => "iso";

    public bool Plain => true;

    public bool Matches(ImageBytes file) =>
        file.Has(Descriptor + 1, "CD001"u8) || file.Has(Descriptor + 1, "NSR02"u8) || file.Has(Descriptor + 1, "NSR03"u8) || file.Has(Descriptor + 1, "BEA01"u8);

    public long? Check(ImageBytes file) => file.Byte(Descriptor) == Primary
        ? (long)file.LittleInt(Descriptor + 80) * file.LittleShort(Descriptor + 128)
        : file.Length;
}
