using System.Text.Json.Serialization;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>A volume on the wire, with the history of every field.</summary>
public sealed class VolumeView
{
    public string Id { get; set; } = "";
    public string Status { get; set; } = "";
    public int Size { get; set; }
    public string AvailabilityZone { get; set; } = "";
    public string CreatedAt { get; set; } = "";
    public string? UpdatedAt { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string? VolumeType { get; set; }
    public string? SnapshotId { get; set; }
    public string? SourceVolid { get; set; }
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();
    public IReadOnlyList<Link> Links { get; set; } = [];
    public string UserId { get; set; } = "";

    /// <summary>A word, not a truth value.</summary>
    public string Bootable { get; set; } = "false";
    public bool Encrypted { get; set; }
    public string? ReplicationStatus { get; set; }
    public string? ConsistencygroupId { get; set; }
    public bool Multiattach { get; set; }
    public IReadOnlyList<VolumeUse> Attachments { get; set; } = [];
    [VisibleTo(Visibility.Admin)] public string? MigrationStatus { get; set; }
    [JsonPropertyName("os-vol-tenant-attr:tenant_id"), VisibleTo(Visibility.Whole)] public string TenantId { get; set; } = "";
    [JsonPropertyName("os-vol-host-attr:host"), VisibleTo(Visibility.ExtendedAttributes)] public string? Host { get; set; }
    [JsonPropertyName("os-vol-mig-status-attr:migstat"), VisibleTo(Visibility.ExtendedAttributes)] public string? Migstat { get; set; }
    [JsonPropertyName("os-vol-mig-status-attr:name_id"), VisibleTo(Visibility.ExtendedAttributes)] public string? NameId { get; set; }

    [VisibleTo(Visibility.Whole), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? VolumeImageMetadata { get; set; }

    [Since(3, 13)] public string? GroupId { get; set; }
    [Since(3, 21), VisibleTo(Visibility.Admin)] public string? ProviderId { get; set; }
    [Since(3, 48)] public bool SharedTargets { get; set; }
    [Since(3, 48)] public string? ServiceUuid { get; set; }
    [Since(3, 61), VisibleTo(Visibility.Admin)] public string? ClusterName { get; set; }
    [Since(3, 63)] public string VolumeTypeId { get; set; } = "";
    [Since(3, 64), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? EncryptionKeyId { get; set; }
    [Since(3, 65)] public bool ConsumesQuota { get; set; } = true;

    public static VolumeView Of(RequestContext request, Volume volume)
    {
        var id = volume.Id.ToString();
        return new()
        {
            Id = id,
            Status = Wire<VolumeStatus>.Name(volume.Status),
            Size = volume.SizeGb,
            AvailabilityZone = volume.AvailabilityZone,
            CreatedAt = VolumeFaceRequests.Time(volume.CreatedAt),
            UpdatedAt = VolumeFaceRequests.Time(volume.UpdatedAt),
            Name = volume.Name,
            Description = volume.Description,
            VolumeType = volume.Type.Name,
            SnapshotId = volume.SnapshotId?.ToString(),
            SourceVolid = volume.SourceVolumeId?.ToString(),
            Metadata = volume.ReadOnly is { } readOnly ? new Dictionary<string, string>(volume.Metadata) { ["readonly"] = readOnly ? "True" : "False" } : volume.Metadata,
            Links = request.BothLinks("/volumes/" + id),
            UserId = volume.UserId,
            Bootable = volume.Bootable ? "true" : "false",
            Multiattach = volume.Multiattach,
            Encrypted = volume.EncryptionKeyId is not null,
            EncryptionKeyId = volume.EncryptionKeyId?.ToString(),
            GroupId = volume.GroupId?.ToString(),
            ConsumesQuota = volume.UsesQuota,
            Attachments = [.. volume.Attachments.Where(one => one.Status == AttachmentStatus.Attached).Select(one => VolumeUse.Of(one, request.IsAdmin()))],
            MigrationStatus = volume.MigrationStatus,
            TenantId = volume.ProjectId,
            Host = request.Service<VolumeOptions>().Host,
            Migstat = volume.MigrationStatus,
            VolumeImageMetadata = volume.Status == VolumeStatus.Creating ? null : volume.ImageMetadata,
            VolumeTypeId = volume.Type.Id.ToString(),
        };
    }
}

/// <summary>A server that has the volume.</summary>
public sealed record VolumeUse(string Id, string AttachmentId, string VolumeId, string? ServerId, string? HostName, string? Device, string? AttachedAt)
{
    public static VolumeUse Of(VolumeAttachment one, bool admin) =>
        new(one.VolumeId.ToString(), one.Id.ToString(), one.VolumeId.ToString(), one.ServerId?.ToString(), admin ? one.Host : null, one.Device, VolumeFaceRequests.Time(one.AttachedAt));
}

public sealed record VolumeBrief(string Id, string? Name, IReadOnlyList<Link> Links)
{
    public static VolumeBrief Of(RequestContext request, Volume volume) => new(volume.Id.ToString(), volume.Name, request.BothLinks("/volumes/" + volume.Id));
}

public sealed record VolumeDocument(VolumeView Volume);

public sealed record VolumeList<T>(IReadOnlyList<T> Volumes)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? VolumesLinks { get; init; }

    /// <summary>Only when it is asked for, from 3.45.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Count { get; init; }
}
