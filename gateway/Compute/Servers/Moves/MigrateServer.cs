using NovaCompat.Core.Failures;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>migrate</c>: a resize without a new flavor; administrators may name the host.</summary>
internal static class MigrateServer
{
    public static async Task<Reply> Anywhere(RequestContext request, string id) => await BeginAsync(request, await request.FindServerAsync(id), null);

    public static async Task<Reply> Somewhere(RequestContext request, string id)
    {
        var host = request.Body.Member("migrate")?.TextMember("host");
        var server = await request.FindServerAsync(id, host is null ? null : "os_compute_api:os-migrate-server:migrate:host");
        return await BeginAsync(request, server, host);
    }

    private static async Task<Reply> BeginAsync(RequestContext request, Server server, string? host)
    {
        if (await request.CheckAsync(ServerActions.ColdMigrate, server) is { } refused) return refused;
        if (host is not null && host == server.Host) return Faults.BadRequest("Cannot migrate to the host where the server exists.");
        RequestedDestination? destination = null;
        if (host is not null && (destination = await request.FindDestinationAsync(host)) is null) return Faults.BadRequest($"Compute host {host} could not be found.");
        var plan = new MovePlan { Type = MigrationType.Migration, Destination = destination, AutoDiskConfig = false };
        return (await request.BeginMoveAsync(server, ServerActions.ColdMigrate, plan)).Answer();
    }
}
