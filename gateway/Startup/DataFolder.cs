using NovaCompat.Gateway.Options;

namespace NovaCompat.Gateway.Startup;

/// <summary>
/// The data folder, held by one process at a time. Others may pass through it (QEMU's user must reach the disks below) but not list it;
/// what is secret in it is 0600 by itself.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const UnixFileMode PassThrough = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly FileStream hold;

    private DataFolder(FileStream hold) => this.hold = hold;

    /// <exception cref="StartException">Another process holds it, or it cannot be made.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            if (!Directory.Exists(path)) Directory.CreateDirectory(path, PassThrough);
            foreach (var name in new[] { "novacompat.db", "novacompat.db-wal", "novacompat.db-shm" }) KeepPrivate(Path.Combine(path, name), create: name.EndsWith(".db", StringComparison.Ordinal));
            return new DataFolder(new FileStream(Path.Combine(path, "lock"), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly }));
        }
        catch (IOException error) when (Directory.Exists(path))
        {
            throw new StartException($"The data folder {path} is in use by another process ({error.Message.TrimEnd('.')}).", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The data folder {path} cannot be used: {error.Message}", error);
        }
    }

    public void Dispose() => hold.Dispose();

    /// <summary>SQLite makes its side files with the mode of the database, so that one is made before it.</summary>
    private static void KeepPrivate(string file, bool create)
    {
        if (create && !File.Exists(file)) new FileStream(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }).Dispose();
        if (File.Exists(file)) File.SetUnixFileMode(file, OwnerOnly);
    }
}
