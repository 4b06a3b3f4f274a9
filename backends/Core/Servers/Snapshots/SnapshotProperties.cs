namespace NovaCompat.Core.Servers.Snapshots;

/// <summary>What a snapshot's image says of itself: what the server's own image said, where it comes from, what the caller wants.</summary>
public static class SnapshotProperties
{
    /// <summary>Of one file only, so that a copy with other bytes must not have them (nova.conf: non_inheritable_image_properties, and what signs or encrypts).</summary>
    private static readonly HashSet<string> NotInherited =
    [
        "bittorrent", "cache_in_nova", "cinder_encryption_key_deletion_policy", "cinder_encryption_key_id",
        "img_signature", "img_signature_certificate_uuid", "img_signature_hash_method", "img_signature_key_type",
    ];

    /// <summary>What a volume keeps of its image's file beside the properties.</summary>
    private static readonly HashSet<string> OfFiles = ["checksum", "container_format", "disk_format", "image_id", "image_name", "min_disk", "min_ram", "size"];

    private const string Reserved = "os_glance";

    /// <summary>Of the image while it has no bytes yet.</summary>
    public static IReadOnlyDictionary<string, string> Of(Server server, string userId, SnapshotRequest request)
    {
        var all = Inherited(server.Image?.Properties ?? new Dictionary<string, string>());
        if (server.Image is { } image) all["base_image_ref"] = image.Properties.GetValueOrDefault("base_image_ref", image.Id.ToString());
        all["instance_uuid"] = server.Id.ToString();
        all["user_id"] = userId;
        all["image_type"] = request.Type;
        foreach (var (name, value) in request.Metadata) all[name] = value;
        return all;
    }

    /// <summary>Of the image of a server that boots from a volume, which inherits what the volume knows of the image that it was made from.</summary>
    public static IReadOnlyDictionary<string, string> OfVolumes(Server server, IReadOnlyDictionary<string, string> inherited, SnapshotRequest request, string? mapping)
    {
        var all = Inherited(inherited.Where(property => !OfFiles.Contains(property.Key)));
        all["base_image_ref"] = "";
        foreach (var (name, value) in request.Metadata) all[name] = value;
        all["root_device_name"] = server.RootDeviceName;
        if (mapping is null) return all;
        all["bdm_v2"] = "True";
        all["block_device_mapping"] = mapping;
        return all;
    }

    /// <summary>Known when the bytes are there.</summary>
    public static IReadOnlyDictionary<string, string> Whole(Server server)
    {
        var all = new Dictionary<string, string> { ["image_location"] = "snapshot", ["image_state"] = "available", ["owner_id"] = server.ProjectId };
        if (server.Image?.Kernel is { } kernel) all["kernel_id"] = kernel.Id.ToString();
        if (server.Image?.Ramdisk is { } ramdisk) all["ramdisk_id"] = ramdisk.Id.ToString();
        return all;
    }

    private static Dictionary<string, string> Inherited(IEnumerable<KeyValuePair<string, string>> properties) => properties
        .Where(property => !NotInherited.Contains(property.Key) && !property.Key.StartsWith(Reserved, StringComparison.Ordinal))
        .ToDictionary();
}
