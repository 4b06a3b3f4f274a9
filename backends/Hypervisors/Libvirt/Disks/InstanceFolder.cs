namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>Where a guest's files are. The folder's presence says that the guest is one of ours.</summary>
internal sealed record InstanceFolder(string Path)
{
    public string Disk => Of("disk");
    public string Ephemeral => Of("disk.eph0");
    public string Swap => Of("disk.swap");
    public string ConfigDrive => Of("disk.config");
    public string Rescue => Of("disk.rescue");
    public string Console => Of("console.log");

    /// <summary>The copy of the disk that a snapshot makes.</summary>
    public string Copy => Of("disk.copy");

    /// <summary>The guest is paused for a snapshot, and not because its user wants it.</summary>
    public string Held => Of("held");
    public bool IsHeld => File.Exists(Held);

    /// <summary>Written last: a guest without it was never finished and may be thrown away.</summary>
    public string Finished => Of("finished");
    public bool IsFinished => File.Exists(Finished);
    public bool Exists => Directory.Exists(Path);

    public void Create() => Folders.CreateTraversable(Path);

    public void Delete()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Deleted before: this is what was asked for.
        }
    }

    private string Of(string name) => System.IO.Path.Combine(Path, name);
}
