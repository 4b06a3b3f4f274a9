namespace NovaCompat.Tests.Clouds;

/// <summary>Where things are in the tree that these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The program as the solution's build leaves it.</summary>
    public static string Gateway => Path.Combine(Root, "artifacts", "bin", "gateway", "debug", "novacompat.dll");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "NovaCompat.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new DirectoryNotFoundException("These tests must run inside the tree that they were built from."));
}
