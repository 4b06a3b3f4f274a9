using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>What a group lets through. Null means any.</summary>
public sealed record SecurityGroupRule : NetworkResource
{
    public required Guid GroupId { get; init; }

    /// <summary>ingress or egress.</summary>
    public required string Direction { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public string EtherType { get; init; } = "IPv4";

    /// <summary>A name such as tcp, or a number from 0 to 255 in text.</summary>
    public string? Protocol { get; init; }

    /// <summary>First port, or ICMP type.</summary>
    public int? PortMin { get; init; }

    /// <summary>Last port, or ICMP code.</summary>
    public int? PortMax { get; init; }
    public Guid? RemoteGroupId { get; init; }

    /// <summary>As given; may have host bits.</summary>
    public string? RemoteIpPrefix { get; init; }

    /// <summary>The prefix without host bits.</summary>
    [JsonIgnore]
    public string? RemoteBlock => RemoteIpPrefix is { } prefix && Cidr.TryParse(prefix, out var cidr) ? cidr.ToString() : RemoteIpPrefix;

    /// <summary>Equal for rules that let the same through.</summary>
    public string Signature() => string.Join('|', Direction, EtherType, Protocol, PortMin, PortMax, RemoteGroupId, RemoteBlock);
}
