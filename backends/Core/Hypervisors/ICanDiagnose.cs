namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver counts what a running guest uses.</summary>
public interface ICanDiagnose
{
    Task<GuestDiagnostics> DiagnoseAsync(Guid serverId, CancellationToken cancel);
}

/// <summary>What a running guest used since it was started. Null where the driver does not know.</summary>
public sealed record GuestDiagnostics
{
    /// <summary>As the API shows it, such as <c>kvm</c> or <c>qemu</c>.</summary>
    public string? Hypervisor { get; init; }
    public string? HostOs { get; init; }
    public long? UptimeSeconds { get; init; }
    public bool ConfigDrive { get; init; }
    public IReadOnlyList<CpuUse> Cpus { get; init; } = [];
    public IReadOnlyList<DiskUse> Disks { get; init; } = [];
    public IReadOnlyList<NicUse> Nics { get; init; } = [];

    /// <summary>MiB.</summary>
    public long? MemoryMaximum { get; init; }
    public long? MemoryUsed { get; init; }
}

/// <summary>Nanoseconds of a virtual CPU.</summary>
public sealed record CpuUse(int Id, long? Time);

/// <summary>A disk by the name that its host knows it by, such as <c>vda</c>.</summary>
public sealed record DiskUse(string Name, long? ReadBytes, long? ReadRequests, long? WriteBytes, long? WriteRequests, long? Errors = null);

/// <summary>A card by the name of its tap.</summary>
public sealed record NicUse(string Name, string? MacAddress)
{
    public Traffic Received { get; init; } = new();
    public Traffic Sent { get; init; } = new();
}

public sealed record Traffic(long? Octets = null, long? Packets = null, long? Errors = null, long? Drops = null);
