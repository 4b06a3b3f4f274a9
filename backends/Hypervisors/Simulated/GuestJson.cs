using System.Text.Json.Serialization;

namespace NovaCompat.Hypervisors.Simulated;

[JsonSourceGenerationOptions(UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(SimulatedGuest))]
internal sealed partial class GuestJson : JsonSerializerContext;
