using System.Text.Json.Serialization;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>What a creation answers: the first server, in brief, with its password.</summary>
public sealed class CreatedDocument
{
    public CreatedView? Server { get; set; }
}

public sealed class CreatedView
{
    public string Id { get; set; } = "";
    public IReadOnlyList<Link> Links { get; set; } = [];
    [JsonPropertyName("OS-DCF:diskConfig")] public string DiskConfig { get; set; } = "";
    public IReadOnlyList<SecurityGroupName> SecurityGroups { get; set; } = [];
    [JsonPropertyName("adminPass")] public string AdminPass { get; set; } = "";
}

/// <summary>What a creation answers when it was asked for the reservation.</summary>
public sealed class ReservationDocument
{
    public string ReservationId { get; set; } = "";
}
