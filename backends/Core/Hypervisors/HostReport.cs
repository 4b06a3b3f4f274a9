namespace NovaCompat.Core.Hypervisors;

/// <summary>What a host has and can do. Amounts are the hardware's, before ratios and reserves.</summary>
public sealed record HostReport
{
    /// <summary>As the hypervisors API shows it: <c>QEMU</c>, <c>KVM</c>, <c>fake</c>.</summary>
    public required string HypervisorType { get; init; }

    /// <summary>major*1000000 + minor*1000 + micro.</summary>
    public required int HypervisorVersion { get; init; }
    public required string HypervisorHostname { get; init; }
    public required int Vcpus { get; init; }
    public required int MemoryMb { get; init; }
    public required int DiskGb { get; init; }

    /// <summary>Free space of the instance folder's file system now, GiB.</summary>
    public int DiskAvailableLeastGb { get; init; }
    public string? HostIp { get; init; }
    public HostCpu Cpu { get; init; } = new();

    /// <summary>Every (architecture, hypervisor type, vm mode) that the host can run, such as (x86_64, qemu, hvm).</summary>
    public IReadOnlyList<SupportedInstance> SupportedInstances { get; init; } = [];

    /// <summary>Disk formats of images that the driver reads, as the Image service names them; none when it does not say.</summary>
    public IReadOnlyList<string> ImageFormats { get; init; } = [];

    /// <summary>What the driver can give guests here, by the names of os-traits; none when it does not say, and then it is asked for anything.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>Machine types that guests may have, such as <c>pc</c> and <c>q35</c>; none when the driver does not say.</summary>
    public IReadOnlyList<string> MachineTypes { get; init; } = [];

    /// <summary>The needs of guests (<see cref="GuestNeeds"/>) that the host cannot meet, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Lacks { get; init; } = new Dictionary<string, string>();
    public int RunningGuests { get; init; }

    /// <summary>Host uptime in seconds; null when unknown.</summary>
    public long? UptimeSeconds { get; init; }
}

public sealed record SupportedInstance(string Architecture, string HypervisorType, string VmMode);

public sealed record HostCpu
{
    public string Architecture { get; init; } = "x86_64";
    public string? Model { get; init; }
    public string? Vendor { get; init; }
    public int Sockets { get; init; } = 1;
    public int Cores { get; init; } = 1;
    public int Threads { get; init; } = 1;
    public IReadOnlyList<string> Features { get; init; } = [];
}
