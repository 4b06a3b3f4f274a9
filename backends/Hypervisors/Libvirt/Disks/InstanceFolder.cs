using System.Text;

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

    /// <summary>The socket of the guest's serial line.</summary>
    public string Serial => Of("serial");

    /// <summary>Paths of sockets are short (unix(7): 108 bytes with the zero at the end); in a folder too deep the guest has a terminal without one.</summary>
    public bool HoldsSockets => Encoding.UTF8.GetByteCount(Serial) < 108;

    /// <summary>The copy of the disk that a snapshot makes.</summary>
    public string Copy => Of("disk.copy");

    /// <summary>The guest is paused for a snapshot, and not because its user wants it.</summary>
    public string Held => Of("held");
    public bool IsHeld => File.Exists(Held);

    /// <summary>Written last: a guest without it was never finished and may be thrown away. Its text is the host that runs the guest, for hosts that share the folder.</summary>
    public string Finished => Of("finished");
    public bool IsFinished => File.Exists(Finished);

    /// <summary>The guest left this host, or is about to: <see cref="Moves.Departure"/>.</summary>
    public string Left => Of("left");

    /// <summary>The guest came from elsewhere and may have to be given up: the text says by which departure.</summary>
    public string Arrived => Of("arrived");

    public string? ArrivedBy => ReadOrNull(Arrived);

    /// <summary>The guest is being taken over from a dead host that shares the folder, whose name is the text.</summary>
    public string Taken => Of("taken");

    /// <summary>The host that runs the guest; null when none is said.</summary>
    public string? Owner => ReadOrNull(Finished) is { Length: > 0 } name ? name : null;
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

    /// <summary>A mark is there as a whole or not at all.</summary>
    public static void Mark(string mark, string text)
    {
        File.WriteAllText(mark + ".new", text);
        File.Move(mark + ".new", mark, overwrite: true);
    }

    public static string? ReadOrNull(string mark)
    {
        try
        {
            return File.ReadAllText(mark);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public string Of(string name) => System.IO.Path.Combine(Path, name);
}
