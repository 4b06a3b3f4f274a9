using System.Text.Json.Nodes;

namespace NovaCompat.Core.Notifications;

/// <summary>Something that happened, for whoever listens (notifications-and-errors, section 10).</summary>
/// <param name="EventType">Such as <c>instance.power_off.end</c>.</param>
/// <param name="Binary">The first half of the publisher, such as <c>nova-compute</c>.</param>
/// <param name="Host">The second half; null is the host of this process.</param>
/// <param name="Payload">A versioned object, see <see cref="NovaObject"/>.</param>
public sealed record Notification(string EventType, string Binary, string? Host, JsonObject Payload)
{
    /// <summary><c>ERROR</c> for what went wrong.</summary>
    public string Priority => EventType.EndsWith(".error", StringComparison.Ordinal) ? "ERROR" : "INFO";
}

/// <summary>One of them as it is kept until all receivers have it.</summary>
/// <param name="Number">Rises in the order of the commits.</param>
/// <param name="MessageId">The same at every delivery, for receivers that get it twice.</param>
public sealed record StoredNotification(long Number, Guid MessageId, string EventType, string Publisher, string Priority, string Payload, DateTimeOffset CreatedAt)
{
    /// <summary>The envelope that receivers get, as JSON: <c>message_id</c>, <c>publisher_id</c>, <c>event_type</c>, <c>priority</c>, <c>timestamp</c>, <c>payload</c>.</summary>
    public string Envelope() => new JsonObject
    {
        ["message_id"] = MessageId.ToString(),
        ["publisher_id"] = Publisher,
        ["event_type"] = EventType,
        ["priority"] = Priority,
        ["timestamp"] = CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture),
        ["payload"] = JsonNode.Parse(Payload),
    }.ToJsonString();
}
