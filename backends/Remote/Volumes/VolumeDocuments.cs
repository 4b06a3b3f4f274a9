using System.Globalization;
using System.Text.Json;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Remote.Volumes;

/// <summary>Reads volumes, snapshots and types as a Block Storage API shows them (cinder/api/v3/views).</summary>
internal static class VolumeDocuments
{
    public static Volume Volume(JsonElement one) => new()
    {
        Id = one.GetProperty("id").GetGuid(),
        ProjectId = Text(one, "os-vol-tenant-attr:tenant_id") ?? "",
        UserId = Text(one, "user_id") ?? "",
        Name = Text(one, "name"),
        Description = Text(one, "description"),
        SizeGb = one.GetProperty("size").GetInt32(),
        // A status that is not known here is one of a volume that is better left alone.
        Status = Wire<VolumeStatus>.TryParse(Text(one, "status") ?? "", out var status) ? status : VolumeStatus.Maintenance,
        AvailabilityZone = Text(one, "availability_zone") ?? "",
        // The id of the type is told since 3.63 only; nothing here needs it.
        Type = new(Id(one, "volume_type_id") ?? Guid.Empty, Text(one, "volume_type") ?? ""),
        Bootable = Text(one, "bootable") == "true",
        Multiattach = Truth(one, "multiattach"),
        ReadOnly = Texts(one, "metadata")?.TryGetValue("readonly", out var only) == true ? only == "True" : null,
        Metadata = Texts(one, "metadata") ?? new Dictionary<string, string>(),
        ImageMetadata = Texts(one, "volume_image_metadata"),
        SnapshotId = Id(one, "snapshot_id"),
        SourceVolumeId = Id(one, "source_volid"),
        GroupId = Id(one, "group_id"),
        MigrationStatus = Text(one, "migration_status"),
        Attachments = [.. Items(one, "attachments").Select(Use)],
        CreatedAt = Time(one, "created_at") ?? default,
        UpdatedAt = Time(one, "updated_at"),
    };

    /// <param name="one">The snapshot.</param>
    /// <param name="of">Its volume, which knows whether a guest boots from it; null when it is gone.</param>
    public static VolumeSnapshot Snapshot(JsonElement one, Volume? of) => new()
    {
        Id = one.GetProperty("id").GetGuid(),
        VolumeId = one.GetProperty("volume_id").GetGuid(),
        ProjectId = Text(one, "os-extended-snapshot-attributes:project_id") ?? "",
        UserId = Text(one, "user_id") ?? "",
        Name = Text(one, "name"),
        Description = Text(one, "description"),
        SizeGb = one.GetProperty("size").GetInt32(),
        Status = Wire<SnapshotStatus>.TryParse(Text(one, "status") ?? "", out var status) ? status : SnapshotStatus.Error,
        Type = of?.Type ?? new(Guid.Empty, ""),
        Bootable = of?.Bootable ?? false,
        ImageMetadata = of?.ImageMetadata,
        Progress = Text(one, "os-extended-snapshot-attributes:progress"),
        Metadata = Texts(one, "metadata") ?? new Dictionary<string, string>(),
        CreatedAt = Time(one, "created_at") ?? default,
        UpdatedAt = Time(one, "updated_at"),
    };

    public static VolumeType Type(JsonElement one) => new()
    {
        Id = one.GetProperty("id").GetGuid(),
        Name = Text(one, "name") ?? "",
        Description = Text(one, "description"),
        IsPublic = Truth(one, "is_public"),
        ExtraSpecs = Texts(one, "extra_specs") ?? new Dictionary<string, string>(),
        CreatedAt = default,
    };

    public static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static Guid? Id(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;

    /// <summary>Written without a zone, and meant as UTC.</summary>
    public static DateTimeOffset? Time(JsonElement of, string name) =>
        DateTimeOffset.TryParse(Text(of, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Who has the volume; those who only reserved it are not told with it.</summary>
    private static VolumeAttachment Use(JsonElement one) => new()
    {
        Id = Id(one, "attachment_id") ?? Guid.Empty,
        VolumeId = one.GetProperty("volume_id").GetGuid(),
        ServerId = Id(one, "server_id"),
        ByCompute = Id(one, "server_id") is not null,
        Status = AttachmentStatus.Attached,
        Device = Text(one, "device"),
        Host = Text(one, "host_name"),
        CreatedAt = Time(one, "attached_at") ?? default,
        AttachedAt = Time(one, "attached_at"),
    };

    private static bool Truth(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) => of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static IReadOnlyDictionary<string, string>? Texts(JsonElement of, string name) => of.TryGetProperty(name, out var pairs) && pairs.ValueKind == JsonValueKind.Object
        ? pairs.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString(), StringComparer.Ordinal)
        : null;
}
