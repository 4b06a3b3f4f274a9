using System.Text.Json.Serialization;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Usage;

/// <summary>The sums of a project's servers: amounts times hours. The servers themselves only in detail.</summary>
internal sealed record TenantUsage
{
    public required string TenantId { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<ServerUsage>? ServerUsages { get; init; }
    [JsonConverter(typeof(PythonFloat))] public double TotalLocalGbUsage { get; init; }
    [JsonConverter(typeof(PythonFloat))] public double TotalVcpusUsage { get; init; }
    [JsonConverter(typeof(PythonFloat))] public double TotalMemoryMbUsage { get; init; }
    [JsonConverter(typeof(PythonFloat))] public double TotalHours { get; init; }
    public required string Start { get; init; }
    public required string Stop { get; init; }

    public static TenantUsage Of(string tenant, IReadOnlyList<ServerUsage> servers, UsagePeriod period, bool detailed) => new()
    {
        TenantId = tenant,
        ServerUsages = detailed ? servers : null,
        TotalLocalGbUsage = servers.Sum(server => server.LocalGb * server.Hours),
        TotalVcpusUsage = servers.Sum(server => server.Vcpus * server.Hours),
        TotalMemoryMbUsage = servers.Sum(server => server.MemoryMb * server.Hours),
        TotalHours = servers.Sum(server => server.Hours),
        Start = Times.Micros(period.Start),
        Stop = Times.Micros(period.End),
    };
}

internal sealed record TenantUsageList(IReadOnlyList<TenantUsage> TenantUsages)
{
    [Since(2, 40), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? TenantUsagesLinks { get; init; }
}

/// <summary>An object without keys when the project used nothing.</summary>
internal sealed record TenantUsageDocument(object TenantUsage)
{
    [Since(2, 40), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? TenantUsageLinks { get; init; }
}
