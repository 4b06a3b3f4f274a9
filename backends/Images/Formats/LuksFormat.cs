namespace NovaCompat.Images.Formats;

/// <summary>An encrypted disk. Its bytes are opened as they are, and by the guest.</summary>
internal sealed class LuksFormat : IImageFormat
{
    public string Name => "luks";

    public bool Plain => true;

    public bool Matches(ImageBytes file) => file.Has(0, [(byte)'L', (byte)'U', (byte)'K', (byte)'S', 0xba, 0xbe]);

    public long? Check(ImageBytes file) => file.Length;
}
