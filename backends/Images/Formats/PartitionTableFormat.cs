namespace NovaCompat.Images.Formats;

/// <summary>A plain disk with an MBR, alone or before a GPT, or a file system with the same boot signature.</summary>
internal sealed class PartitionTableFormat : IImageFormat
{
    public string Name => "gpt";

    public bool Plain => true;

    public bool Matches(ImageBytes file) => file.Has(510, [0x55, 0xaa]);

    public long? Check(ImageBytes file) => file.Length;
}
