namespace NovaCompat.Core.Hypervisors;

/// <summary>What guests may need that os-traits has no name for; hosts say by these words what they lack.</summary>
public static class GuestNeeds
{
    /// <summary>Processors of the host for one guest alone.</summary>
    public const string DedicatedCpus = "dedicated_cpus";

    /// <summary>Memory and processors in cells that the guest sees.</summary>
    public const string NumaCells = "numa_cells";

    /// <summary>Memory in pages of a size that is not the usual one.</summary>
    public const string LargePages = "large_pages";

    /// <summary>Memory that the host never swaps out.</summary>
    public const string LockedMemory = "locked_memory";

    /// <summary>Memory that outlives the guest.</summary>
    public const string PersistentMemory = "persistent_memory";

    /// <summary>Devices of the host, by alias or device profile.</summary>
    public const string HostDevices = "host_devices";

    /// <summary>Shares and limits of processor time.</summary>
    public const string CpuTuning = "cpu_tuning";

    /// <summary>Limits of a card's traffic.</summary>
    public const string NicTuning = "nic_tuning";
}
