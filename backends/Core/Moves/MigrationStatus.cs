using System.Text.Json.Serialization;

namespace NovaCompat.Core.Moves;

/// <summary>How far a move is, in Nova's words.</summary>
public enum MigrationStatus
{
    Accepted,
    Queued,
    Preparing,
    Running,
    [JsonStringEnumMemberName("pre-migrating")] PreMigrating,
    Migrating,
    [JsonStringEnumMemberName("post-migrating")] PostMigrating,

    /// <summary>At its destination, to be confirmed or reverted.</summary>
    Finished,
    Confirming,
    Confirmed,
    Reverting,
    Reverted,

    /// <summary>An evacuated server runs; the old host has not given up its guest yet.</summary>
    Done,
    Completed,
    Error,
    Failed,
    Cancelled,
}
