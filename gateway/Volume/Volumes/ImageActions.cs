using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Actions between volumes and images.</summary>
internal static class ImageActions
{
    private static readonly Rule UploadBody = Rule.Wrapped("os-volume_upload_image", Rule.Object()
        .Required("image_name", Rule.Text.Length(1, 255)).Optional("force", Rules.Boolean).Optional("disk_format", Rule.Enum("raw", "vmdk", "vdi", "qcow2", "vhd", "vhdx", "ploop"))
        .Optional("container_format", Rule.Text.Length(0, 255))
        .Optional("visibility", Rule.Enum("community", "public", "private", "shared"), since: 1).Optional("protected", Rules.Boolean, since: 1));

    private static readonly Rule ReimageBody = Rule.Wrapped("os-reimage", Rule.Object().Required("image_id", Rules.Uuid).Optional("reimage_reserved", Rules.Boolean));

    public static void Map(ActionTable actions)
    {
        actions.Map("os-volume_upload_image", Upload).Body(UploadBody);
        actions.Map("os-reimage", Reimage).VolumeVersions(68).Body(ReimageBody);
    }

    private static async Task<Reply> Upload(RequestContext request, VolumeImages uploads, IVolumeTypeStore types, string id)
    {
        var found = await VolumeActions.FindAsync(request, id);
        request.NeedMember("volume_extension:volume_actions:upload_image");
        var body = request.Body.GetProperty("os-volume_upload_image");
        var (disk, container) = (body.TextMember("disk_format") ?? "raw", body.TextMember("container_format") ?? "bare");
        var visibility = body.TextMember("visibility");
        if (visibility == "public") request.NeedAdmin("volume_extension:volume_actions:upload_public");
        if (found.EncryptionKeyId is not null && (disk, container) != ("raw", "bare"))
            return Faults.BadRequest("An encrypted volume uploaded as an image must use 'raw' disk_format and 'bare' container_format, which are the defaults for these options.");
        var order = new Image
        {
            Id = Guid.NewGuid(), Name = body.GetProperty("image_name").GetString(), Owner = request.ProjectId, DiskFormat = disk, ContainerFormat = container, Protected = body.TruthMember("protected") ?? false,
            Visibility = visibility is null ? ImageVisibility.Private : Enum.Parse<ImageVisibility>(visibility, ignoreCase: true),
        };
        var (volume, image) = await uploads.UploadAsync(found, order, request.Caller(), request.RequestId, request.Cancel);
        var type = await types.FindAsync(volume.Type.Id.ToString(), request.Cancel);
        var view = new JsonObject
        {
            ["id"] = volume.Id.ToString(), ["updated_at"] = VolumeFaceRequests.Time(volume.UpdatedAt), ["status"] = "uploading", ["display_description"] = volume.Description, ["size"] = volume.SizeGb,
            ["volume_type"] = type is null ? null : TypeOf(type), ["image_id"] = image.Id.ToString(), ["container_format"] = container, ["disk_format"] = disk, ["image_name"] = image.Name,
            ["protected"] = image.Protected, ["visibility"] = visibility ?? "private",
        };
        foreach (var key in request.Microversion < Described ? new[] { "protected", "visibility" } : []) view.Remove(key);
        return Reply.Json(202, new JsonObject { ["os-volume_upload_image"] = view });
    }

    /// <summary>Who sees the image, and whether it is protected, is said since 3.1.</summary>
    private static readonly Microversion Described = new(3, 1);

    /// <summary>The type as the service keeps it, which this answer shows whole.</summary>
    private static JsonObject TypeOf(VolumeType type) => new()
    {
        ["id"] = type.Id.ToString(), ["name"] = type.Name, ["description"] = type.Description, ["is_public"] = type.IsPublic, ["qos_specs_id"] = type.QosSpecsId?.ToString(),
        ["extra_specs"] = new JsonObject(type.ExtraSpecs.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))), ["created_at"] = VolumeFaceRequests.Time(type.CreatedAt),
        ["updated_at"] = null, ["deleted_at"] = null, ["deleted"] = false,
    };

    private static async Task<Reply> Reimage(RequestContext request, VolumeImages reimages, IImageCatalog images, string id)
    {
        var volume = await VolumeActions.FindAsync(request, id);
        request.NeedMember("volume_extension:volume_actions:reimage");
        var body = request.Body.GetProperty("os-reimage");
        var image = await CreateVolume.FindAsync(request, images, body.GetProperty("image_id").GetString()!);
        await reimages.ReimageAsync(volume, image, body.TruthMember("reimage_reserved") ?? false, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }
}
