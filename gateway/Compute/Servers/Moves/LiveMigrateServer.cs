using NovaCompat.Core.Failures;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>os-migrateLive</c>: to another host without a stop.</summary>
internal static class LiveMigrateServer
{
    private const string HostPolicy = "os_compute_api:os-migrate-server:migrate_live:host";

    /// <summary>Up to 2.29 a named host is taken as it is, and the answer waits for the first checks.</summary>
    public static Task<Reply> Unchecked(RequestContext request, string id) => WaitAsync(request, id, true);

    /// <summary>Up to 2.33 the answer waits for the first checks.</summary>
    public static Task<Reply> Waiting(RequestContext request, string id) => WaitAsync(request, id, ForceOf(request));

    public static async Task<Reply> AtOnce(RequestContext request, string id)
    {
        var server = await FindAsync(request, id);
        if (ForceOf(request) is not { } force) return NothingToForce;
        return (await BeginAsync(request, server, force)).Answer();
    }

    internal static Fault NothingToForce { get; } = Faults.BadRequest("Can't force to a non-provided destination");

    private static async Task<Reply> WaitAsync(RequestContext request, string id, bool? asked)
    {
        var server = await FindAsync(request, id);
        if (asked is not { } force) return NothingToForce;
        if (HostOf(request) is { } host && host == server.Host && ServerActions.LiveMigrate.Check(server, request.Caller()) is null)
            return Faults.BadRequest($"Unable to migrate instance ({server.Id}) to current host ({host}).");
        var begun = await BeginAsync(request, server, force);
        if (begun.Refusal is not null) return begun.Answer();
        return await MoveChecks.WaitAsync(request, begun.Server!) is { } failed ? failed : Reply.Accepted;
    }

    private static Task<Server> FindAsync(RequestContext request, string id) => request.FindServerAsync(id, HostOf(request) is null ? null : HostPolicy);

    private static async Task<ChangeResult> BeginAsync(RequestContext request, Server server, bool force)
    {
        if (ServerActions.LiveMigrate.Check(server, request.Caller()) is { } refused) return new ChangeResult(server, refused);
        RequestedDestination? destination = null;
        if (HostOf(request) is { } host && (destination = await request.FindDestinationAsync(host)) is null)
            return new ChangeResult(server, Faults.BadRequest($"Compute host {host} could not be found."));
        var plan = new MovePlan { Type = MigrationType.LiveMigration, Destination = destination, Forced = force && destination is not null };
        return await request.BeginMoveAsync(server, ServerActions.LiveMigrate, plan);
    }

    private static string? HostOf(RequestContext request) => request.Body.GetProperty("os-migrateLive").TextMember("host");

    /// <summary>Null when there is no host to force.</summary>
    private static bool? ForceOf(RequestContext request)
    {
        var force = request.Body.GetProperty("os-migrateLive").TruthMember("force") ?? false;
        return force && HostOf(request) is null ? null : force;
    }
}
