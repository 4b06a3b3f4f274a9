using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Migrations;

/// <summary>Live migrations of a server that are under way. All others are in <c>os-migrations</c> only.</summary>
internal static class ServerMigrations
{
    public static async Task<Reply> List(RequestContext request, string id, IMigrationStore migrations)
    {
        var server = await request.FindServerAsync(id);
        var query = new MigrationQuery
        {
            ServerId = server.Id.ToString(),
            Type = Wire<MigrationType>.Name(MigrationType.LiveMigration),
            Statuses = [.. Migration.InProgress.Select(Wire<MigrationStatus>.Name)],
        };
        var showsHosts = request.Allows("os_compute_api:servers:migrations:index:host", server.ProjectId);
        var found = await migrations.ListAsync(query, request.Cancel);
        return Reply.Json(200, new ServerMigrationList([.. found.Select(migration => ServerMigrationView.Of(migration, showsHosts))]));
    }

    public static async Task<Reply> Show(RequestContext request, string id, string migration, IMigrationStore migrations)
    {
        var server = await request.FindServerAsync(id);
        if (await FindAsync(migrations, server.Id, migration, request.Cancel) is not { } found)
            return Faults.NotFound($"In-progress live migration {migration} is not found for server {id}.");
        if (!found.IsLive) return Faults.NotFound($"Migration {migration} for server {id} is not live-migration.");
        if (!Migration.InProgress.Contains(found.Status)) return Faults.NotFound($"Live migration {migration} for server {id} is not in progress.");
        return Reply.Json(200, new ServerMigrationDocument(ServerMigrationView.Of(found, showsHosts: true)));
    }

    /// <summary>By the number in a path; what is no number finds nothing.</summary>
    internal static async Task<Migration?> FindAsync(IMigrationStore migrations, Guid serverId, string number, CancellationToken cancel) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? await migrations.FindAsync(serverId, known, cancel) : null;
}
