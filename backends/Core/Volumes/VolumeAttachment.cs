using System.Text.Json.Serialization;

namespace NovaCompat.Core.Volumes;

/// <summary>One use of a volume by a server, or by whoever else asked for it.</summary>
public sealed record VolumeAttachment
{
    public required Guid Id { get; init; }
    public required Guid VolumeId { get; init; }

    /// <summary>The server; null when somebody else uses the volume.</summary>
    public Guid? ServerId { get; init; }

    /// <summary>Made for a server by the compute side, which also ends it: nobody else may while it is connected.</summary>
    public bool ByCompute { get; init; }
    public AttachmentStatus Status { get; init; } = AttachmentStatus.Reserved;

    /// <summary>Where in the guest, such as <c>/dev/vdb</c>.</summary>
    public string? Device { get; init; }

    /// <summary>The host that uses it; null until it is connected.</summary>
    public string? Host { get; init; }

    /// <summary><c>rw</c>, <c>ro</c> or <c>null</c>.</summary>
    public string Mode { get; init; } = "null";

    /// <summary>JSON that tells the host's driver how to reach the data; null until it is connected.</summary>
    public string? ConnectionInfo { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? AttachedAt { get; init; }
}

public enum AttachmentStatus
{
    Reserved,
    Attaching,
    Attached,
    Detaching,
    Detached,
    [JsonStringEnumMemberName("error_attaching")] ErrorAttaching,
    [JsonStringEnumMemberName("error_detaching")] ErrorDetaching,
}
