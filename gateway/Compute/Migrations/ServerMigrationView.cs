using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Migrations;

/// <summary>A live migration of a server that is under way. Bytes are null until a driver tells them.</summary>
internal sealed class ServerMigrationView
{
    public string CreatedAt { get; set; } = "";
    public string? DestCompute { get; set; }
    public string? DestHost { get; set; }
    public string? DestNode { get; set; }
    public long? DiskProcessedBytes { get; set; }
    public long? DiskRemainingBytes { get; set; }
    public long? DiskTotalBytes { get; set; }
    public long Id { get; set; }
    public long? MemoryProcessedBytes { get; set; }
    public long? MemoryRemainingBytes { get; set; }
    public long? MemoryTotalBytes { get; set; }
    public string ServerUuid { get; set; } = "";
    public string? SourceCompute { get; set; }
    public string? SourceNode { get; set; }
    public string Status { get; set; } = "";
    public string UpdatedAt { get; set; } = "";
    [Since(2, 59)] public string Uuid { get; set; } = "";
    [Since(2, 80)] public string UserId { get; set; } = "";
    [Since(2, 80)] public string ProjectId { get; set; } = "";

    public static ServerMigrationView Of(Migration migration, bool showsHosts) => new()
    {
        CreatedAt = Times.Micros(migration.CreatedAt),
        DestCompute = showsHosts ? migration.DestCompute : null,
        DestHost = showsHosts ? migration.DestHost : null,
        DestNode = showsHosts ? migration.DestNode : null,
        Id = migration.Number,
        ServerUuid = migration.ServerId.ToString(),
        SourceCompute = showsHosts ? migration.SourceCompute : null,
        SourceNode = showsHosts ? migration.SourceNode : null,
        Status = Wire<MigrationStatus>.Name(migration.Status),
        UpdatedAt = Times.Micros(migration.UpdatedAt ?? migration.CreatedAt),
        Uuid = migration.Id.ToString(),
        UserId = migration.UserId,
        ProjectId = migration.ProjectId,
    };
}

/// <summary><c>{"migrations": [...]}</c></summary>
internal sealed record ServerMigrationList(IReadOnlyList<ServerMigrationView> Migrations);

/// <summary><c>{"migration": {...}}</c></summary>
internal sealed record ServerMigrationDocument(ServerMigrationView Migration);
