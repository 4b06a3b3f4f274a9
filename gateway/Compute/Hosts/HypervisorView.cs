using System.Text.Json.Serialization;
using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>A hypervisor in a brief list, with its servers where they were asked for.</summary>
internal class HypervisorBrief
{
    [JsonPropertyName("id"), JsonPropertyOrder(-9), Until(2, 52)] public long Number { get; set; }
    [JsonPropertyOrder(-9), Since(2, 53, Name = "id")] public string Uuid { get; set; } = "";
    [JsonPropertyOrder(-8)] public string HypervisorHostname { get; set; } = "";
    [JsonPropertyOrder(-8)] public string State { get; set; } = "";
    [JsonPropertyOrder(-8)] public string Status { get; set; } = "";

    [JsonPropertyOrder(9), Since(2, 53, Name = "servers"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HostedServer>? AskedServers { get; set; }

    public static HypervisorBrief Of(ComputeNode node, ServiceClock clock) => new HypervisorBrief().Fill(node, clock);

    protected HypervisorBrief Fill(ComputeNode node, ServiceClock clock)
    {
        Number = node.Number;
        Uuid = node.Id.ToString();
        HypervisorHostname = node.Report.HypervisorHostname;
        State = clock.State(node.Service);
        Status = ServiceClock.Status(node.Service);
        return this;
    }
}

/// <summary>A hypervisor with its servers as a route of their own told them until 2.52.</summary>
internal sealed class OldHypervisorServers : HypervisorBrief
{
    [JsonPropertyOrder(9), JsonPropertyName("servers"), Until(2, 52), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HostedServer>? Hosted { get; init; }

    public static OldHypervisorServers Of(ComputeNode node, ServiceClock clock, IReadOnlyList<HostedServer>? servers)
    {
        var shown = new OldHypervisorServers { Hosted = servers };
        shown.Fill(node, clock);
        return shown;
    }
}

internal sealed record HostedServer(string Name, string Uuid);

/// <summary>A hypervisor in full; amounts left with 2.88.</summary>
internal sealed class HypervisorView : HypervisorBrief
{
    public string HypervisorType { get; set; } = "";
    public int HypervisorVersion { get; set; }
    public string? HostIp { get; set; }
    public HypervisorService? Service { get; set; }
    [Until(2, 87)] public int Vcpus { get; set; }
    [JsonPropertyName("memory_mb"), Until(2, 87)] public int MemoryMb { get; set; }
    [JsonPropertyName("local_gb"), Until(2, 87)] public int LocalGb { get; set; }
    [Until(2, 87)] public int VcpusUsed { get; set; }
    [Until(2, 87)] public int MemoryMbUsed { get; set; }
    [Until(2, 87)] public int LocalGbUsed { get; set; }
    [Until(2, 87)] public int FreeRamMb { get; set; }
    [Until(2, 87)] public int FreeDiskGb { get; set; }
    [Until(2, 87)] public int CurrentWorkload { get; set; }
    [Until(2, 87)] public int RunningVms { get; set; }
    [Until(2, 87)] public int DiskAvailableLeast { get; set; }
    [JsonPropertyName("cpu_info"), Until(2, 27)] public string CpuText { get; set; } = "";
    [Since(2, 28, Name = "cpu_info"), Until(2, 87)] public CpuInfo? Cpu { get; set; }
    [Since(2, 88)] public string? Uptime { get; set; }

    public static HypervisorView OfNode(ComputeNode node, ServiceClock clock)
    {
        var (report, cpu) = (node.Report, CpuInfo.Of(node.Report.Cpu));
        var (memory, disk) = (node.MemoryMbUsed + node.Ratios.ReservedMemoryMb, node.DiskGbUsed + node.Ratios.ReservedDiskGb);
        var view = new HypervisorView
        {
            HypervisorType = report.HypervisorType,
            HypervisorVersion = report.HypervisorVersion,
            HostIp = report.HostIp,
            Service = new(node.Service),
            Vcpus = report.Vcpus,
            MemoryMb = report.MemoryMb,
            LocalGb = report.DiskGb,
            VcpusUsed = node.VcpusUsed,
            MemoryMbUsed = memory,
            LocalGbUsed = disk,
            FreeRamMb = report.MemoryMb - memory,
            FreeDiskGb = report.DiskGb - disk,
            CurrentWorkload = node.IoOps,
            RunningVms = node.Servers,
            DiskAvailableLeast = report.DiskAvailableLeastGb,
            CpuText = cpu.ToText(),
            Cpu = cpu,
            Uptime = UptimeText.Of(report.UptimeSeconds, clock.Now),
        };
        view.Fill(node, clock);
        return view;
    }
}

/// <summary>The service behind a hypervisor.</summary>
internal sealed class HypervisorService(Service service)
{
    [JsonPropertyName("id"), Until(2, 52)] public long Number => service.Number;
    [Since(2, 53, Name = "id")] public string Uuid => service.Id.ToString();
    public string Host => service.Host;
    public string? DisabledReason => service.DisabledReason;
}

internal sealed record HypervisorDocument<T>(T Hypervisor);

internal sealed record HypervisorList<T>(IReadOnlyList<T> Hypervisors)
{
    [Since(2, 33), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? HypervisorsLinks { get; init; }
}
