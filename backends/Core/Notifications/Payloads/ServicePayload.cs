using System.Text.Json.Nodes;
using NovaCompat.Core.Hosts;

namespace NovaCompat.Core.Notifications.Payloads;

public static class ServicePayload
{
    /// <summary>Nova's number for the compute service of this API's age.</summary>
    private const int Version = 70;

    public static JsonObject Of(Service service) => NovaObject.Of("ServiceStatusPayload", "1.1", new JsonObject
    {
        ["uuid"] = service.Id.ToString(),
        ["host"] = service.Host,
        ["binary"] = service.Binary,
        ["topic"] = service.Binary.Replace("nova-", "", StringComparison.Ordinal),
        ["report_count"] = 0,
        ["disabled"] = service.Disabled,
        ["disabled_reason"] = service.DisabledReason,
        ["availability_zone"] = null,
        ["last_seen_up"] = NovaObject.Time(service.LastSeenAt),
        ["forced_down"] = service.ForcedDown,
        ["version"] = Version,
    });
}
