using System.Text.Json.Serialization;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;

namespace NovaCompat.Gateway.Compute.Usage;

/// <summary>What one server used. Hours count within the period, uptime (in seconds) over its whole life.</summary>
internal sealed record ServerUsage
{
    [JsonConverter(typeof(PythonFloat))] public double Hours { get; init; }
    public required string Flavor { get; init; }
    public required string InstanceId { get; init; }
    public required string Name { get; init; }
    public required string TenantId { get; init; }
    public int MemoryMb { get; init; }
    public int LocalGb { get; init; }
    public int Vcpus { get; init; }
    public string? StartedAt { get; init; }
    public string? EndedAt { get; init; }
    public required string State { get; init; }
    public long Uptime { get; init; }

    /// <summary>Of a server that was launched.</summary>
    public static ServerUsage Of(Server server, UsagePeriod period, DateTimeOffset now)
    {
        var launched = server.LaunchedAt!.Value;
        var (start, end) = (Later(launched, period.Start), Earlier(server.TerminatedAt ?? period.End, period.End));
        return new ServerUsage
        {
            Hours = end > start ? (end - start).TotalSeconds / 3600 : 0,
            Flavor = server.Flavor.Name,
            InstanceId = server.Id.ToString(),
            Name = server.Name,
            TenantId = server.ProjectId,
            MemoryMb = server.Flavor.MemoryMb,
            LocalGb = server.Flavor.RootGb + server.Flavor.EphemeralGb,
            Vcpus = server.Flavor.Vcpus,
            StartedAt = Times.Micros(launched),
            EndedAt = Times.Micros(server.TerminatedAt),
            State = server.TerminatedAt is null ? Wire<VmState>.Name(server.VmState) : "terminated",
            Uptime = (long)((server.TerminatedAt ?? now) - launched).TotalSeconds,
        };
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
