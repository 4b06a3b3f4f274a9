using NovaCompat.Core.Images;
using NovaCompat.Images.Formats;

namespace NovaCompat.Images;

/// <summary>Whether a file is what its owner declared and safe to give to other programs.</summary>
public static class ImageInspection
{
    /// <summary>Formats whose bytes are a disk, a kernel or a ramdisk as they are.</summary>
    private static readonly string[] PlainFormats = ["raw", "iso", "ami", "aki", "ari"];

    /// <summary>Containers that are archives: the disk is somewhere inside, and nothing here opens it.</summary>
    private static readonly string[] Archives = ["ova", "docker", "compressed"];

    /// <summary>How much of a file tells its format.</summary>
    public const int HeadLength = 64 << 10;

    /// <summary>Looks at the beginning only, to refuse early what will be refused anyway.</summary>
    /// <exception cref="UnsafeImageException">It is of another format.</exception>
    public static void CheckHead(Stream head, DeclaredFormat declared) => Match(FormatCatalog.Detect(new ImageBytes(head)), declared);

    /// <summary>Looks at everything that matters in the whole file.</summary>
    /// <returns>Bytes of the disk in it, or null when the format does not say.</returns>
    /// <exception cref="UnsafeImageException">It is of another format, malformed, or dangerous to open.</exception>
    public static long? CheckFile(Stream file, DeclaredFormat declared, long maxVirtualSize)
    {
        var bytes = new ImageBytes(file);
        var formats = FormatCatalog.Detect(bytes);
        Match(formats, declared);
        var size = VirtualSize(bytes, formats, declared);
        return size <= maxVirtualSize || size is null ? size : throw new UnsafeImageException($"A virtual size of {size} bytes is over the limit of {maxVirtualSize}");
    }

    private static void Match(IReadOnlyList<IImageFormat> found, DeclaredFormat declared)
    {
        var plain = PlainFormats.Contains(declared.DiskFormat) || Archives.Contains(declared.ContainerFormat);
        if (declared.PlainPasses && found.All(format => format.Plain)) return;
        if (plain ? found.All(format => format.Plain) : found is [var only] && only.Name == declared.DiskFormat) return;
        if (found.Count > 1 && !found.All(format => format.Plain))
            throw new UnsafeImageException($"Multiple formats detected: {string.Join(", ", found.Select(format => format.Name))}");
        var name = found.FirstOrDefault(format => !format.Plain || !plain)?.Name ?? "raw";
        throw new UnsafeImageException($"Image disk_format {declared.DiskFormat} does not match stream data {name}");
    }

    private static long? VirtualSize(ImageBytes bytes, IReadOnlyList<IImageFormat> found, DeclaredFormat declared)
    {
        if (Archives.Contains(declared.ContainerFormat)) return null;
        var own = found.FirstOrDefault(format => format.Name == declared.DiskFormat);
        return own is not null ? own.Check(bytes) : declared.DiskFormat == "raw" ? bytes.Length : null;
    }
}
