using System.Runtime.CompilerServices;

namespace NovaCompat.Tests.Layout;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Hand-written sources under these folders of the first level.</summary>
    public static IReadOnlyList<string> Sources(params string[] folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !Path.GetRelativePath(Root, path).Split('/').Any(part => part is "bin" or "obj" or "artifacts")),
    ];

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static string Find([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "NovaCompat.sln"))) return folder;
        }
        throw new InvalidOperationException("The tests were built from no working tree.");
    }
}
