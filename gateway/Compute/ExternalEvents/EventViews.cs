using System.Text.Json.Serialization;

namespace NovaCompat.Gateway.Compute.ExternalEvents;

/// <summary><c>{"events": [...]}</c></summary>
public sealed class EventList
{
    public IReadOnlyList<EventView> Events { get; set; } = [];
}

/// <summary>What became of one event.</summary>
public sealed class EventView
{
    public string Name { get; set; } = "";
    public string ServerUuid { get; set; } = "";
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Tag { get; set; }
    public string Status { get; set; } = "";

    /// <summary>200 taken, 400 tag missing, 404 no such server, 422 a server without host.</summary>
    public int Code { get; set; }
}
