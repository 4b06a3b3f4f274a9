using System.Text.Json.Serialization;
using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Zones;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>A service in lists and, from 2.53 on, after changes.</summary>
internal sealed class ServiceView
{
    public string Binary { get; set; } = "";
    public string Host { get; set; } = "";
    [JsonPropertyName("id"), Until(2, 52)] public long Number { get; set; }
    [Since(2, 53, Name = "id")] public string Uuid { get; set; } = "";
    public string Zone { get; set; } = "";
    public string Status { get; set; } = "";
    public string State { get; set; } = "";
    public string UpdatedAt { get; set; } = "";
    public string? DisabledReason { get; set; }
    [Since(2, 11)] public bool ForcedDown { get; set; }

    public static ServiceView Of(Service service, ServiceClock clock, ServiceZones zones) => new()
    {
        Binary = service.Binary,
        Host = service.Host,
        Number = service.Number,
        Uuid = service.Id.ToString(),
        Zone = zones.Of(service),
        Status = ServiceClock.Status(service),
        State = clock.State(service),
        UpdatedAt = Times.Micros(service.LastSeenAt),
        DisabledReason = service.DisabledReason,
        ForcedDown = service.ForcedDown,
    };
}

internal sealed record ServiceList(IReadOnlyList<ServiceView> Services);

internal sealed record ServiceDocument<T>(T Service);
