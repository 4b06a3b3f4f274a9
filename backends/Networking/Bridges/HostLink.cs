using System.Text.Json;
using System.Text.Json.Serialization;

namespace NovaCompat.Networking.Bridges;

/// <summary>A link of the host, as <c>ip -json address show</c> tells it (without aliases) or <c>ip -json link show</c> (without addresses).</summary>
internal sealed record HostLink(
    [property: JsonPropertyName("ifname")] string Name,
    [property: JsonPropertyName("mtu")] int Mtu,
    [property: JsonPropertyName("ifalias")] string? Alias,
    [property: JsonPropertyName("addr_info")] IReadOnlyList<HostLinkAddress>? Addresses)
{
    public static IReadOnlyList<HostLink> Read(string json) => JsonSerializer.Deserialize(json, HostLinkJson.Default.HostLinkArray) ?? [];
}

internal sealed record HostLinkAddress(
    [property: JsonPropertyName("local")] string Local,
    [property: JsonPropertyName("prefixlen")] int Length,
    [property: JsonPropertyName("scope")] string Scope);

[JsonSerializable(typeof(HostLink[]))]
internal sealed partial class HostLinkJson : JsonSerializerContext;
