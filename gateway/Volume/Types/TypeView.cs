using System.Text.Json.Serialization;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>A volume type on the wire. Of the extra specs users see those that Cinder shows to users.</summary>
public sealed class TypeView
{
    private static readonly string[] ForUsers = ["RESKEY:availability_zones", "multiattach", "replication_enabled", "cacheable"];

    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public bool IsPublic { get; set; }
    public string? Description { get; set; }
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; set; } = new Dictionary<string, string>();
    [VisibleTo(Visibility.ExtendedAttributes)] public string? QosSpecsId { get; set; }
    [JsonPropertyName("os-volume-type-access:is_public"), VisibleTo(Visibility.Whole)] public bool AccessIsPublic => IsPublic;

    public static TypeView Of(VolumeType type, bool admin) => new()
    {
        Id = type.Id.ToString(),
        Name = type.Name,
        IsPublic = type.IsPublic,
        Description = type.Description,
        QosSpecsId = type.QosSpecsId?.ToString(),
        ExtraSpecs = admin ? type.ExtraSpecs : type.ExtraSpecs.Where(pair => ForUsers.Contains(pair.Key)).ToDictionary(),
    };
}

public sealed record TypeDocument(TypeView VolumeType);

public sealed record TypeList(IReadOnlyList<TypeView> VolumeTypes);
