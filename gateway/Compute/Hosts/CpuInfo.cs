using System.Text.Json;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>A host's processors.</summary>
internal sealed record CpuInfo(string Arch, string? Model, string? Vendor, IReadOnlyList<string> Features, CpuTopology Topology)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static CpuInfo Of(HostCpu cpu) => new(cpu.Architecture, cpu.Model, cpu.Vendor, cpu.Features, new(cpu.Cores, cpu.Threads, cpu.Sockets));

    /// <summary>As JSON in a text, which it was before 2.28.</summary>
    public string ToText() => JsonSerializer.Serialize(this, SnakeCase);
}

internal sealed record CpuTopology(int Cores, int Threads, int Sockets);
