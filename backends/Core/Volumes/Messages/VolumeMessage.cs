namespace NovaCompat.Core.Volumes;

/// <summary>Tells a user why something that nobody waited for went wrong.</summary>
public sealed record VolumeMessage : VolumeRecord
{
    public const string Error = "ERROR";

    /// <summary>What it is about: <c>VOLUME</c>, <c>VOLUME_SNAPSHOT</c> or <c>VOLUME_BACKUP</c>.</summary>
    public required string ResourceType { get; init; }
    public required Guid ResourceId { get; init; }

    /// <summary><c>VOLUME_RESOURCE_ACTION_DETAIL</c>, with the numbers of both.</summary>
    public required string EventId { get; init; }
    public required string UserMessage { get; init; }
    public string MessageLevel { get; init; } = Error;
    public required string RequestId { get; init; }

    /// <summary>After this moment it may be gone.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public override Guid? ParentId => ResourceId;
}
