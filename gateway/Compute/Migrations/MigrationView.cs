using System.Text.Json.Serialization;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Migrations;

/// <summary>A move in the list of all. The hosts are null for who may not see them.</summary>
internal sealed class MigrationView
{
    public string CreatedAt { get; set; } = "";
    public string? DestCompute { get; set; }
    public string? DestHost { get; set; }
    public string? DestNode { get; set; }
    public long Id { get; set; }
    public string InstanceUuid { get; set; } = "";
    public long? NewInstanceTypeId { get; set; }
    public long? OldInstanceTypeId { get; set; }
    public string? SourceCompute { get; set; }
    public string? SourceNode { get; set; }
    public string Status { get; set; } = "";
    public string? UpdatedAt { get; set; }
    [Since(2, 23)] public string MigrationType { get; set; } = "";

    /// <summary>Only of live migrations under way.</summary>
    [Since(2, 23), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? Links { get; set; }
    [Since(2, 59)] public string Uuid { get; set; } = "";
    [Since(2, 80)] public string UserId { get; set; } = "";
    [Since(2, 80)] public string ProjectId { get; set; } = "";

    public static MigrationView Of(Migration migration, Links links, bool showsHosts) => new()
    {
        CreatedAt = Times.Micros(migration.CreatedAt),
        DestCompute = showsHosts ? migration.DestCompute : null,
        DestHost = showsHosts ? migration.DestHost : null,
        DestNode = showsHosts ? migration.DestNode : null,
        Id = migration.Number,
        InstanceUuid = migration.ServerId.ToString(),
        NewInstanceTypeId = migration.NewFlavor,
        OldInstanceTypeId = migration.OldFlavor,
        SourceCompute = showsHosts ? migration.SourceCompute : null,
        SourceNode = showsHosts ? migration.SourceNode : null,
        Status = Wire<MigrationStatus>.Name(migration.Status),
        UpdatedAt = Times.Micros(migration.UpdatedAt),
        MigrationType = Wire<MigrationType>.Name(migration.Type),
        Links = migration.IsLive && Migration.InProgress.Contains(migration.Status) ? links.Both($"/servers/{migration.ServerId}/migrations/{migration.Number}") : null,
        Uuid = migration.Id.ToString(),
        UserId = migration.UserId,
        ProjectId = migration.ProjectId,
    };
}

/// <summary><c>{"migrations": [...], "migrations_links": [...]}</c></summary>
internal sealed class MigrationList
{
    public IReadOnlyList<MigrationView> Migrations { get; set; } = [];

    [Since(2, 59), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? MigrationsLinks { get; set; }
}
