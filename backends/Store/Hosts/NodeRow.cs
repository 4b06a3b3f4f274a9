using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Json;

namespace NovaCompat.Store.Hosts;

internal sealed class NodeRow
{
    public string Id { get; set; } = "";
    public long Number { get; set; }
    public string Host { get; set; } = "";
    public string Report { get; set; } = "";
    public string Ratios { get; set; } = "";
    public int VcpusUsed { get; set; }
    public int MemoryMbUsed { get; set; }
    public int DiskGbUsed { get; set; }
    public int FailedBuilds { get; set; }
    public int Servers { get; set; }
    public int IoOps { get; set; }

    public ComputeNode ToNode(Service service) => new()
    {
        Id = Guid.Parse(Id),
        Number = Number,
        Host = Host,
        Report = Wire.Read<HostReport>(Report),
        Ratios = Wire.Read<HostRatios>(Ratios),
        VcpusUsed = VcpusUsed,
        MemoryMbUsed = MemoryMbUsed,
        DiskGbUsed = DiskGbUsed,
        FailedBuilds = FailedBuilds,
        Servers = Servers,
        IoOps = IoOps,
        Service = service,
    };
}

/// <summary>A heartbeat as columns, with the limits that claims are held against: (total - reserved) x ratio.</summary>
internal sealed record NodeLimits(string Host, string Report, string Ratios, double VcpusLimit, double MemoryLimit, double DiskLimit)
{
    public static NodeLimits Of(Heartbeat heartbeat)
    {
        var (report, ratios) = (heartbeat.Report, heartbeat.Ratios);
        return new(
            heartbeat.Host,
            Wire.Write(report),
            Wire.Write(ratios),
            (report.Vcpus - ratios.ReservedVcpus) * ratios.Cpu,
            (report.MemoryMb - ratios.ReservedMemoryMb) * ratios.Memory,
            (report.DiskGb - ratios.ReservedDiskGb) * ratios.Disk);
    }
}
