using System.Text.Json.Serialization;
using NovaCompat.Core.Flavors;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>A flavor in full.</summary>
internal sealed class FlavorView
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public int Ram { get; set; }
    public int Disk { get; set; }

    /// <summary>MiB; empty text for none.</summary>
    [JsonPropertyName("swap"), Until(2, 74)] public object SwapOrBlank { get; set; } = "";
    [Since(2, 75, Name = "swap")] public int SwapMb { get; set; }
    [JsonPropertyName("OS-FLV-EXT-DATA:ephemeral")] public int Ephemeral { get; set; }
    [JsonPropertyName("OS-FLV-DISABLED:disabled"), Until(2, 101)] public bool Disabled { get; set; }
    public int Vcpus { get; set; }
    [JsonPropertyName("os-flavor-access:is_public")] public bool IsPublic { get; set; }
    [Until(2, 101), JsonConverter(typeof(PythonFloat))] public double RxtxFactor { get; set; }
    public IReadOnlyList<Link> Links { get; set; } = [];
    [Since(2, 55)] public string? Description { get; set; }
    [Since(2, 61), VisibleTo(Visibility.ExtraSpecs)] public IReadOnlyDictionary<string, string> ExtraSpecs { get; set; } = new Dictionary<string, string>();

    public static FlavorView Of(Flavor flavor, Links links) => new()
    {
        Id = flavor.Id,
        Name = flavor.Name,
        Ram = flavor.MemoryMb,
        Disk = flavor.RootGb,
        SwapOrBlank = flavor.SwapMb == 0 ? "" : flavor.SwapMb,
        SwapMb = flavor.SwapMb,
        Ephemeral = flavor.EphemeralGb,
        Disabled = flavor.Disabled,
        Vcpus = flavor.Vcpus,
        IsPublic = flavor.IsPublic,
        RxtxFactor = flavor.RxtxFactor,
        Links = links.Both("/flavors/" + flavor.Id),
        Description = flavor.Description,
        ExtraSpecs = flavor.ExtraSpecs,
    };
}

/// <summary><c>{"flavor": {...}}</c></summary>
internal sealed record FlavorDocument(FlavorView Flavor);

/// <summary>A flavor in a brief list.</summary>
internal sealed class FlavorBrief
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public IReadOnlyList<Link> Links { get; set; } = [];
    [Since(2, 55)] public string? Description { get; set; }

    public static FlavorBrief Of(Flavor flavor, Links links) =>
        new() { Id = flavor.Id, Name = flavor.Name, Links = links.Both("/flavors/" + flavor.Id), Description = flavor.Description };
}

/// <summary><c>{"flavors": [...], "flavors_links": [...]}</c></summary>
internal sealed record FlavorList<T>(IReadOnlyList<T> Flavors)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? FlavorsLinks { get; init; }
}
