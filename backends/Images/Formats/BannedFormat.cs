namespace NovaCompat.Images.Formats;

/// <summary>A format that QEMU would open but that nobody should bring: known only in order to be refused.</summary>
internal sealed class BannedFormat(string name, ReadOnlySpan<byte> magic) : IImageFormat
{
    private readonly byte[] magic = magic.ToArray();

    public string Name => name;

    public bool Matches(ImageBytes file) => file.Has(0, magic);

    public long? Check(ImageBytes file) => throw new UnsafeImageException($"The format {name} is not allowed");
}
