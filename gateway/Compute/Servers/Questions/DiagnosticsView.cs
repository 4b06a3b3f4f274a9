using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Diagnostics in the form that all hypervisors share. Null is what this one does not know.</summary>
public sealed class DiagnosticsView
{
    /// <summary>Clients' schemas know a fixed list of drivers; ours all speak as this one does.</summary>
    private const string KnownDriver = "libvirt";

    public string State { get; set; } = "";
    public string Driver { get; set; } = KnownDriver;
    public string? Hypervisor { get; set; }
    public string? HypervisorOs { get; set; }

    /// <summary>Seconds.</summary>
    public long? Uptime { get; set; }
    public bool ConfigDrive { get; set; }
    public int NumCpus { get; set; }
    public int NumNics { get; set; }
    public int NumDisks { get; set; }
    public IReadOnlyList<CpuDetails> CpuDetails { get; set; } = [];
    public IReadOnlyList<NicDetails> NicDetails { get; set; } = [];
    public IReadOnlyList<DiskDetails> DiskDetails { get; set; } = [];
    public MemoryDetails MemoryDetails { get; set; } = new(null, null);

    public static DiagnosticsView Of(GuestDiagnostics found) => new()
    {
        State = PowerWords.Of(PowerState.Running),
        Hypervisor = found.Hypervisor,
        HypervisorOs = found.HostOs,
        Uptime = found.UptimeSeconds,
        ConfigDrive = found.ConfigDrive,
        NumCpus = found.Cpus.Count,
        NumNics = found.Nics.Count,
        NumDisks = found.Disks.Count,
        CpuDetails = [.. found.Cpus.Select(cpu => new CpuDetails(cpu.Id, cpu.Time, null))],
        NicDetails = [.. found.Nics.Select(NicOf)],
        DiskDetails = [.. found.Disks.Select(disk => new DiskDetails(disk.ReadBytes, disk.ReadRequests, disk.WriteBytes, disk.WriteRequests, disk.Errors))],
        MemoryDetails = new(found.MemoryMaximum, found.MemoryUsed),
    };

    private static NicDetails NicOf(NicUse nic)
    {
        var (rx, tx) = (nic.Received, nic.Sent);
        return new NicDetails(nic.MacAddress, rx.Octets, rx.Errors, rx.Drops, rx.Packets, null, tx.Octets, tx.Errors, tx.Drops, tx.Packets, null);
    }
}

/// <summary>Time in nanoseconds, utilisation in percent.</summary>
public sealed record CpuDetails(int? Id, long? Time, int? Utilisation);

public sealed record DiskDetails(long? ReadBytes, long? ReadRequests, long? WriteBytes, long? WriteRequests, long? ErrorsCount);

public sealed record NicDetails(
    string? MacAddress, long? RxOctets, long? RxErrors, long? RxDrop, long? RxPackets, long? RxRate, long? TxOctets, long? TxErrors, long? TxDrop, long? TxPackets, long? TxRate);

/// <summary>MiB.</summary>
public sealed record MemoryDetails(long? Maximum, long? Used);
