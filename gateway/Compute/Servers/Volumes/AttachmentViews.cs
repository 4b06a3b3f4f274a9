using System.Text.Json.Serialization;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>A volume of a server, with the history of every field.</summary>
public sealed class AttachmentView
{
    /// <summary>The volume's id, since the API has no other name for an attachment before 2.89.</summary>
    [Until(2, 88)] public string Id { get; set; } = "";
    [JsonPropertyName("volumeId")] public string VolumeId { get; set; } = "";
    [JsonPropertyName("serverId")] public string ServerId { get; set; } = "";
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Device { get; set; }
    [Since(2, 70)] public string? Tag { get; set; }
    [Since(2, 79)] public bool DeleteOnTermination { get; set; }
    [Since(2, 89)] public string? AttachmentId { get; set; }
    [Since(2, 89)] public string? BdmUuid { get; set; }

    public static AttachmentView Of(Server server, ServerBlockDevice device) => new()
    {
        Id = device.VolumeId.ToString()!,
        VolumeId = device.VolumeId.ToString()!,
        ServerId = server.Id.ToString(),
        Device = device.DeviceName,
        Tag = device.Tag,
        DeleteOnTermination = device.DeleteOnTermination,
        AttachmentId = device.AttachmentId?.ToString(),
        BdmUuid = device.Id.ToString(),
    };
}

/// <summary><c>{"volumeAttachment": {...}}</c></summary>
public sealed class AttachmentDocument
{
    [JsonPropertyName("volumeAttachment")] public AttachmentView? Attachment { get; set; }
}

/// <summary><c>{"volumeAttachments": [...]}</c></summary>
public sealed class AttachmentList
{
    [JsonPropertyName("volumeAttachments")] public IReadOnlyList<AttachmentView> Attachments { get; set; } = [];
}

/// <summary>What attaching answers, up to 2.100: the fields of 2.89 never came to it.</summary>
public sealed class NewAttachmentView
{
    public string Id { get; set; } = "";
    [JsonPropertyName("serverId")] public string ServerId { get; set; } = "";
    [JsonPropertyName("volumeId")] public string VolumeId { get; set; } = "";
    public string? Device { get; set; }
    [Since(2, 70)] public string? Tag { get; set; }
    [Since(2, 79)] public bool DeleteOnTermination { get; set; }
}

/// <summary><c>{"volumeAttachment": {...}}</c></summary>
public sealed class NewAttachmentDocument
{
    [JsonPropertyName("volumeAttachment")] public NewAttachmentView? Attachment { get; set; }
}
