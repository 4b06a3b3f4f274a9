using NovaCompat.Tests.Layout;

namespace NovaCompat.Tests.Reference;

/// <summary>Facts about Nova that stand beside the working tree, in <c>../shared/reference</c>, and are no part of it.</summary>
internal static class ReferenceFolder
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "reference"));

    /// <summary>The full path of a file or folder of the facts; without it the test is skipped.</summary>
    public static string Require(string name)
    {
        var path = Path.Combine(Folder, name);
        Assert.SkipUnless(Path.Exists(path), $"There is no {path}: the facts about Nova are not beside the working tree.");
        return path;
    }

    /// <summary>The rows of a table of facts, by the names of their columns.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string name)
    {
        var lines = File.ReadAllLines(Require(name));
        var columns = lines[0].Split('\t');
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => columns.Zip(line.Split('\t')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}
