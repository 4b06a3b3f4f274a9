namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>The folders of a compute host. QEMU runs as a user of its own, who must be able to pass through each of them.</summary>
internal sealed class Folders(string data)
{
    private const UnixFileMode Traversable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string root = Path.GetFullPath(data);

    public string Instances => Path.Combine(root, "instances");
    public string Images => Path.Combine(root, "base");
    public string AgentIdFile => Path.Combine(root, "agent-id");

    public InstanceFolder Of(Guid serverId) => new(Path.Combine(Instances, serverId.ToString("D")));

    /// <summary>Where a guest's files are kept that left for another host.</summary>
    public InstanceFolder Aside(Guid serverId) => new(Path.Combine(Instances, $"{serverId:D}.left"));

    public void Create()
    {
        Directory.CreateDirectory(root);
        CreateTraversable(Instances);
        CreateTraversable(Images);
    }

    /// <summary>The identity that this agent marks its guests with; made on first use and kept with the guests' files.</summary>
    public string AgentId()
    {
        if (File.Exists(AgentIdFile)) return File.ReadAllText(AgentIdFile).Trim();
        var id = Guid.NewGuid().ToString("D");
        File.WriteAllText(AgentIdFile, id + "\n");
        return id;
    }

    public static void CreateTraversable(string path) => Directory.CreateDirectory(path, Traversable);
}
