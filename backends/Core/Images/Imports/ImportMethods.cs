namespace NovaCompat.Core.Images.Imports;

/// <summary>The names of the ways in which an image's data may be brought by an import.</summary>
public static class ImportMethods
{
    /// <summary>The data that was staged.</summary>
    public const string Direct = "glance-direct";

    /// <summary>The data at a URL.</summary>
    public const string WebDownload = "web-download";

    /// <summary>From one store to another.</summary>
    public const string Copy = "copy-image";

    public static readonly IReadOnlyList<string> All = [Direct, WebDownload, Copy];
}
