namespace NovaCompat.Images.Formats;

/// <summary>A vmdk descriptor alone, as text: it is nothing but the names of other files.</summary>
internal sealed class VmdkDescriptorFormat : IImageFormat
{
    private const int Looked = 4096;

    public string Name => "vmdk descriptor";

    /// <summary>QEMU takes comments and empty lines before <c>version=</c>, so the whole beginning is looked at.</summary>
    public bool Matches(ImageBytes file)
    {
        var head = file.Read(0, (int)Math.Min(file.Length, Looked));
        if (!System.Text.Ascii.IsValid(head)) return false;
        foreach (var line in System.Text.Encoding.ASCII.GetString(head).ToLowerInvariant().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# disk descriptorfile", StringComparison.Ordinal)) return true;
            if (line[0] != '#') return line.StartsWith("version=", StringComparison.Ordinal);
        }
        return false;
    }

    public long? Check(ImageBytes file) => throw new UnsafeImageException("The vmdk keeps its data in other files");
}
