namespace NovaCompat.Core.Moves;

/// <summary>The record of a move as <c>os-migrations</c> shows it. It outlives the move and its server.</summary>
public sealed record Migration
{
    /// <summary>States of a live migration that is under way.</summary>
    public static IReadOnlyList<MigrationStatus> InProgress { get; } = [MigrationStatus.Queued, MigrationStatus.Preparing, MigrationStatus.Running, MigrationStatus.PostMigrating];

    public required Guid Id { get; init; }

    /// <summary>The integer id of its URLs; given by the store.</summary>
    public long Number { get; init; }
    public required Guid ServerId { get; init; }

    /// <summary>Who asked for it, and the project of the request.</summary>
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required MigrationType Type { get; init; }
    public required MigrationStatus Status { get; init; }
    public required string SourceCompute { get; init; }
    public string? SourceNode { get; init; }
    public string? DestCompute { get; init; }
    public string? DestNode { get; init; }

    /// <summary>The destination's address.</summary>
    public string? DestHost { get; init; }

    /// <summary>The flavors' integer ids; null for an evacuation.</summary>
    public long? OldFlavor { get; init; }
    public long? NewFlavor { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    public bool IsLive => Type == MigrationType.LiveMigration;
    public bool IsCold => Type is MigrationType.Migration or MigrationType.Resize;
}
