namespace NovaCompat.Hypervisors.Libvirt.Moves;

/// <summary>Files of a guest that go with it. Swap and config drive are made anew, a rescue disk and the console's output stay behind.</summary>
internal static class InstanceFiles
{
    public const string Disk = "disk";
    public const string Ephemeral = "disk.eph0";

    /// <summary>The name under which the image below the root disk is served.</summary>
    public const string Base = "base";

    public static IReadOnlyList<string> Moved { get; } = [Disk, Ephemeral];
}
