using System.Collections.Frozen;

namespace NovaCompat.Core.Placement;

/// <summary>The traits that every Placement service knows, from the table <c>standard_traits.txt</c>: a name a line.</summary>
public static class StandardTraits
{
    public static FrozenSet<string> All { get; } = Read().ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> Read()
    {
        using var reader = new StreamReader(typeof(StandardTraits).Assembly.GetManifestResourceStream("NovaCompat.Core.Placement.standard_traits.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }
}
