using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>A file that holds a copy of a guest's disk, gone when it was carried away.</summary>
internal sealed class DiskCopy(string path) : GuestSnapshot
{
    private FileStream? bytes;

    public override string DiskFormat => "qcow2";

    public override Stream Bytes => bytes ?? throw new InvalidOperationException("The copy is not complete yet.");

    public DiskCopy Opened()
    {
        bytes = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return this;
    }

    public override async ValueTask DisposeAsync()
    {
        if (bytes is not null) await bytes.DisposeAsync();
        File.Delete(path);
    }
}
