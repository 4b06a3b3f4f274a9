namespace NovaCompat.Images.Formats;

/// <summary>
/// The text inside a vmdk. Each line must be one that we understand; one extent, in the file itself, and no parent. A descriptor that
/// names paths makes the program that opens it read them: that was CVE-2022-47951.
/// </summary>
internal static class VmdkDescriptor
{
    private static readonly string[] Types = ["monolithicsparse", "streamoptimized"];
    private static readonly string[] Access = ["rw", "rdonly", "noaccess"];

    public static void Check(string text)
    {
        string? type = null;
        var extents = 0;
        foreach (var line in text.ToLowerInvariant().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#' || line.StartsWith("ddb.", StringComparison.Ordinal)) continue;
            if (Access.Contains(line.Split(' ')[0]))
            {
                CheckExtent(line);
                extents++;
                continue;
            }
            var (key, value) = Field(line);
            if (key == "createtype") type = value;
            Refuse.When(key == "parentfilenamehint" || (key == "parentcid" && value != "ffffffff"), "The vmdk has a parent");
        }
        Refuse.When(type is null || !Types.Contains(type), "Unsupported vmdk subformat");
        Refuse.When(extents != 1, $"The vmdk has {extents} extents, not one");
    }

    /// <summary>Such as <c>rw 4192256 sparse "disk.vmdk"</c>.</summary>
    private static void CheckExtent(string line)
    {
        var parts = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        Refuse.When(parts.Length != 4 || parts[2] != "sparse" || parts[3].Length < 2 || parts[3][0] != '"' || parts[3][^1] != '"', "The vmdk has an extent of another kind");
        Refuse.When(parts[3].AsSpan(1, parts[3].Length - 2).IndexOfAny("/\\:\"") >= 0 || parts[3].Contains("..", StringComparison.Ordinal), "The vmdk has an extent outside of itself");
    }

    private static (string Key, string Value) Field(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        Refuse.When(equals <= 0 || line[..equals].TrimEnd().Contains(' ', StringComparison.Ordinal), "The vmdk descriptor has a line of unknown kind");
        return (line[..equals].TrimEnd(), line[(equals + 1)..].Trim().Trim('"'));
    }
}
