using System.Text.Json.Serialization;

namespace NovaCompat.Core.Moves;

/// <summary>Why a server goes to another host.</summary>
public enum MigrationType
{
    /// <summary>A cold migration: the flavor stays.</summary>
    Migration,
    Resize,
    [JsonStringEnumMemberName("live-migration")] LiveMigration,
    Evacuation,
}
