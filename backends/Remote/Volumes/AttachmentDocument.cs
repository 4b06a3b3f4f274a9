using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Remote.Volumes;

/// <summary>Reads an attachment as a Block Storage API shows it (cinder/api/v3/views/attachments.py).</summary>
internal static class AttachmentDocument
{
    private static readonly string[] NotOfTheData = ["driver_volume_type", "data", "attachment_id", "status", "instance", "attached_at"];

    public static VolumeAttachment Read(JsonElement one) => new()
    {
        Id = one.GetProperty("id").GetGuid(),
        VolumeId = one.GetProperty("volume_id").GetGuid(),
        ServerId = VolumeDocuments.Id(one, "instance"),
        ByCompute = VolumeDocuments.Id(one, "instance") is not null,
        Status = Wire<AttachmentStatus>.TryParse(VolumeDocuments.Text(one, "status") ?? "", out var status) ? status : AttachmentStatus.ErrorAttaching,
        Mode = VolumeDocuments.Text(one, "attach_mode") ?? "null",
        ConnectionInfo = one.TryGetProperty("connection_info", out var info) ? Connection(info) : null,
        CreatedAt = VolumeDocuments.Time(one, "attached_at") ?? default,
        AttachedAt = VolumeDocuments.Time(one, "attached_at"),
    };

    /// <summary>The API tells kind and data of a connection in one object; drivers want <c>{"driver_volume_type": ..., "data": {...}}</c>.</summary>
    private static string? Connection(JsonElement info)
    {
        if (info.ValueKind != JsonValueKind.Object || VolumeDocuments.Text(info, "driver_volume_type") is not { } kind) return null;
        var data = info.TryGetProperty("data", out var nested) && nested.ValueKind == JsonValueKind.Object ? JsonObject.Create(nested)! : new JsonObject();
        foreach (var member in info.EnumerateObject().Where(member => !NotOfTheData.Contains(member.Name))) data[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return new JsonObject { ["driver_volume_type"] = kind, ["data"] = data }.ToJsonString();
    }
}
