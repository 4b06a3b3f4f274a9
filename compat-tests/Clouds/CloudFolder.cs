namespace NovaCompat.Tests.Clouds;

/// <summary>A data directory that goes away with its cloud. QEMU's user may pass through it, but not list it.</summary>
public sealed class CloudFolder : IDisposable
{
    private const UnixFileMode PassThrough = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public CloudFolder()
    {
        Path = System.IO.Path.Combine("/var/tmp", $"novacompat-cloud-{Guid.NewGuid().ToString("N")[..12]}");
        Directory.CreateDirectory(Path, PassThrough);
        File.SetUnixFileMode(Path, PassThrough);
    }

    public string Path { get; }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
