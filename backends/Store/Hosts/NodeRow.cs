using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Json;
using NovaCompat.Core.Placement;

namespace NovaCompat.Store.Hosts;

internal sealed class NodeRow
{
    public string Id { get; set; } = "";
    public long Number { get; set; }
    public string Host { get; set; } = "";
    public string Report { get; set; } = "";
    public string Ratios { get; set; } = "";
    public string Inventory { get; set; } = "";
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
        Inventories = Inventory.Length == 0 ? HostInventory.Of(Wire.Read<HostReport>(Report), Wire.Read<HostRatios>(Ratios)) : Wire.Read<Dictionary<string, Inventory>>(Inventory),
        VcpusUsed = VcpusUsed,
        MemoryMbUsed = MemoryMbUsed,
        DiskGbUsed = DiskGbUsed,
        FailedBuilds = FailedBuilds,
        Servers = Servers,
        IoOps = IoOps,
        Service = service,
    };
}

/// <summary>A heartbeat as columns; <paramref name="Reported"/> is what of it makes the resource provider, as text to tell news by.</summary>
internal sealed record NodeReport(
    string Host, string Report, string Ratios, string Reported, string Name, IReadOnlyList<string> Traits, IReadOnlyDictionary<string, Inventory> Inventories)
{
    public static NodeReport Of(Heartbeat heartbeat)
    {
        var (report, ratios) = (heartbeat.Report, heartbeat.Ratios);
        var (inventories, traits) = (HostInventory.Of(report, ratios), HostInventory.TraitsOf(report));
        return new(
            heartbeat.Host, Wire.Write(report), Wire.Write(ratios), Wire.Write(new { report.HypervisorHostname, inventories, traits }), report.HypervisorHostname, traits, inventories);
    }
}
