namespace NovaCompat.Networking;

/// <summary>Files and folders that only the program's user may read.</summary>
internal static class OwnerOnly
{
    /// <summary>Where the system has no such modes, folders take what their parent grants.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Whole or not at all: a reader never sees half a file.</summary>
    public static void Write(string path, string text)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var file = new StreamWriter(Create(fresh))) file.Write(text);
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>An empty file, for another program to write into; one that is there stays.</summary>
    public static void Reserve(string path)
    {
        if (!File.Exists(path)) Create(path).Dispose();
    }

    private static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });
}
