using System.Text.Json.Serialization;
using NovaCompat.Core.Networks;

namespace NovaCompat.Networking.Ports;

/// <summary>A port of this host as kept on disk. The time is in microseconds since the epoch; of two that disagree on a subnet, the later is right.</summary>
internal sealed record PluggedPort(Guid ServerId, PortPlug Port, long PluggedAt)
{
    [JsonIgnore]
    public PortOwner Owner => new(ServerId, Port.PortId, Port.NetworkId);
}

[JsonSerializable(typeof(PluggedPort))]
[JsonSourceGenerationOptions(WriteIndented = true)]
internal sealed partial class PortJson : JsonSerializerContext;
