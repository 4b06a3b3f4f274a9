using System.Text.Json.Serialization;

namespace NovaCompat.Hypervisors.Libvirt.Moves;

[JsonSerializable(typeof(Handover))]
[JsonSerializable(typeof(Departure))]
internal sealed partial class MoveJson : JsonSerializerContext;
