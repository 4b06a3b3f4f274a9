using NovaCompat.Tests.Layout;

namespace NovaCompat.Tests.Reference;

/// <summary>Facts about Nova that stand beside the working tree, in <c>../shared/reference</c>, and are no part of it.</summary>
internal static class ReferenceFolder
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "reference"));

    /// <summary>Null when it is not there.</summary>
    public static string? Find(string name) => Path.Combine(Folder, name) is var path && Path.Exists(path) ? path : null;

    /// <summary>The full path of a file or folder of the facts; without it the test is skipped.</summary>
    public static string Require(string name)
    {
        var path = Find(name);
        Assert.SkipWhen(path is null, $"There is no {Path.Combine(Folder, name)}: the facts about Nova are not beside the working tree.");
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
