using System.Text.Json.Serialization;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Interfaces;

/// <summary><c>{"interfaceAttachments": [...]}</c></summary>
public sealed class InterfaceList
{
    [JsonPropertyName("interfaceAttachments")] public IReadOnlyList<InterfaceView> Attachments { get; set; } = [];
}

/// <summary><c>{"interfaceAttachment": {...}}</c></summary>
public sealed class InterfaceDocument
{
    [JsonPropertyName("interfaceAttachment")] public InterfaceView? Attachment { get; set; }
}

/// <summary>One network card: its port as the Network service has it.</summary>
public sealed class InterfaceView
{
    public string NetId { get; set; } = "";
    public string PortId { get; set; } = "";
    public string MacAddr { get; set; } = "";
    public string PortState { get; set; } = "";
    public IReadOnlyList<InterfaceAddress> FixedIps { get; set; } = [];
    [Since(2, 70)] public string? Tag { get; set; }

    /// <param name="port">As the Network service has it.</param>
    /// <param name="tag">What the server's record has of it.</param>
    public static InterfaceView Of(Port port, string? tag) => new()
    {
        NetId = port.NetworkId.ToString(),
        PortId = port.Id.ToString(),
        MacAddr = port.MacAddress,
        PortState = port.Status.ToString().ToUpperInvariant(),
        FixedIps = [.. (port.FixedIps ?? []).Select(address => new InterfaceAddress(address.SubnetId.ToString()!, address.IpAddress!))],
        Tag = tag,
    };
}

public sealed record InterfaceAddress(string SubnetId, string IpAddress);
