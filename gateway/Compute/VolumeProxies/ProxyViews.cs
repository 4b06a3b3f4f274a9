using System.Text.Json.Serialization;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;

namespace NovaCompat.Gateway.Compute.VolumeProxies;

/// <summary>A volume in the form that the compute API gave it before 2.36.</summary>
public sealed class VolumeProxyView
{
    public string Id { get; set; } = "";
    public string Status { get; set; } = "";
    public int Size { get; set; }
    [JsonPropertyName("availabilityZone")] public string AvailabilityZone { get; set; } = "";
    [JsonPropertyName("createdAt")] public string CreatedAt { get; set; } = "";

    /// <summary>The first use, or one empty object.</summary>
    public IReadOnlyList<VolumeUseView> Attachments { get; set; } = [];
    [JsonPropertyName("displayName")] public string? DisplayName { get; set; }
    [JsonPropertyName("displayDescription")] public string? DisplayDescription { get; set; }
    [JsonPropertyName("volumeType")] public string? VolumeType { get; set; }
    [JsonPropertyName("snapshotId")] public string? SnapshotId { get; set; }
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();

    public static VolumeProxyView Of(Volume volume) => new()
    {
        Id = volume.Id.ToString(),
        Status = Wire<VolumeStatus>.Name(volume.Status),
        Size = volume.SizeGb,
        AvailabilityZone = volume.AvailabilityZone,
        CreatedAt = Times.Micros(volume.CreatedAt),
        Attachments = [volume.Attachments.FirstOrDefault(one => one.Status == AttachmentStatus.Attached) is { } use ? VolumeUseView.Of(use) : new()],
        DisplayName = volume.Name,
        DisplayDescription = volume.Description,
        VolumeType = volume.Type.Name,
        SnapshotId = volume.SnapshotId?.ToString(),
        Metadata = volume.Metadata,
    };
}

/// <summary>Who uses a volume; nothing is written of one that nobody uses.</summary>
public sealed class VolumeUseView
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Id { get; set; }
    [JsonPropertyName("volumeId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? VolumeId { get; set; }
    [JsonPropertyName("serverId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? ServerId { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Device { get; set; }

    public static VolumeUseView Of(VolumeAttachment use) => new()
    {
        Id = use.VolumeId.ToString(),
        VolumeId = use.VolumeId.ToString(),
        ServerId = use.ServerId?.ToString(),
        Device = use.Device,
    };
}

/// <summary>A snapshot in the form that the compute API gave it before 2.36.</summary>
public sealed class SnapshotProxyView
{
    public string Id { get; set; } = "";
    [JsonPropertyName("volumeId")] public string VolumeId { get; set; } = "";
    public string Status { get; set; } = "";
    public int Size { get; set; }
    [JsonPropertyName("createdAt")] public string CreatedAt { get; set; } = "";
    [JsonPropertyName("displayName")] public string? DisplayName { get; set; }
    [JsonPropertyName("displayDescription")] public string? DisplayDescription { get; set; }

    public static SnapshotProxyView Of(VolumeSnapshot snapshot) => new()
    {
        Id = snapshot.Id.ToString(),
        VolumeId = snapshot.VolumeId.ToString(),
        Status = Wire<SnapshotStatus>.Name(snapshot.Status),
        Size = snapshot.SizeGb,
        CreatedAt = Times.Micros(snapshot.CreatedAt),
        DisplayName = snapshot.Name,
        DisplayDescription = snapshot.Description,
    };
}

public sealed record VolumeProxyDocument(VolumeProxyView Volume);

public sealed record VolumeProxyList(IReadOnlyList<VolumeProxyView> Volumes);

public sealed record SnapshotProxyDocument(SnapshotProxyView Snapshot);

public sealed record SnapshotProxyList(IReadOnlyList<SnapshotProxyView> Snapshots);
