using System.Collections.Frozen;

namespace NovaCompat.Core.Placement;

/// <summary>The traits that every Placement service knows, from the table <c>standard_traits.txt</c>: a name a line.</summary>
public static class StandardTraits
{
    public static FrozenSet<string> All { get; } = Read().ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name for a value of a kind, such as <c>COMPUTE_STORAGE_BUS_VIRTIO</c>; whether there is such a trait is another question.</summary>
    public static string NameOf(string kind, string value) => $"{kind}_{value.ToUpperInvariant().Replace('-', '_').Replace('.', '_')}";

    private static IEnumerable<string> Read()
    {
        using var reader = new StreamReader(typeof(StandardTraits).Assembly.GetManifestResourceStream("NovaCompat.Core.Placement.standard_traits.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }
}
