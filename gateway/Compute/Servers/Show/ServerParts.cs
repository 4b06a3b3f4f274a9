using System.Text.Json.Serialization;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The image that a server was made from.</summary>
public sealed class ServerImageView
{
    public string Id { get; set; } = "";
    public IReadOnlyList<Link> Links { get; set; } = [];
    [Since(2, 98)] public IReadOnlyDictionary<string, string> Properties { get; set; } = new Dictionary<string, string>();
}

/// <summary>The flavor as a link, when it could still be looked up by it.</summary>
public sealed class FlavorLinkView
{
    public string Id { get; set; } = "";
    public IReadOnlyList<Link> Links { get; set; } = [];
}

/// <summary>The flavor as it was when the server was made.</summary>
public sealed class EmbeddedFlavorView
{
    public int Vcpus { get; set; }
    public int Ram { get; set; }
    public int Disk { get; set; }
    public int Ephemeral { get; set; }
    public int Swap { get; set; }
    public string OriginalName { get; set; } = "";
    [VisibleTo(Visibility.ExtraSpecs)] public IReadOnlyDictionary<string, string> ExtraSpecs { get; set; } = new Dictionary<string, string>();
}

/// <summary>One address under the name of its network.</summary>
public sealed class AddressView
{
    public int Version { get; set; }
    public string Addr { get; set; } = "";
    [JsonPropertyName("OS-EXT-IPS:type"), VisibleTo(Visibility.Whole)] public string Type { get; set; } = "";
    [JsonPropertyName("OS-EXT-IPS-MAC:mac_addr"), VisibleTo(Visibility.Whole)] public string MacAddress { get; set; } = "";
}

/// <summary>Why a server is in ERROR; details only for administrators, or when it is no internal error.</summary>
public sealed class ServerFaultView
{
    public int Code { get; set; }
    public string Created { get; set; } = "";
    public string Message { get; set; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Details { get; set; }
}

public sealed record SecurityGroupName([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name);

/// <summary>A volume of a server.</summary>
public sealed class AttachedVolumeView
{
    public string Id { get; set; } = "";
    [Since(2, 3)] public bool DeleteOnTermination { get; set; }
}
