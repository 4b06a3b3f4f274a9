using System.Text.Json.Serialization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>evacuate</c>: the server is made anew on another host, for its own is dead. 200, though it is only begun.</summary>
internal static class EvacuateServer
{
    private static readonly Reply Begun = Reply.Empty(200);

    /// <summary>Up to 2.13 the caller says whether the disks survived; if not, the guest gets a password.</summary>
    public static async Task<Reply> WithPassword(RequestContext request, string id)
    {
        var server = await request.FindServerAsync(id);
        var body = request.Body.GetProperty("evacuate");
        var (shared, password) = (body.TruthMember("onSharedStorage") == true, body.TextMember("adminPass"));
        if (shared && password is not null) return Faults.BadRequest("admin password can't be changed on existing disk");
        var refused = await BeginAsync(request, server, force: true, after: null);
        return refused is not null ? refused : Reply.Json(200, new EvacuationView { AdminPass = shared ? null : password ?? ServerSecrets.Password() });
    }

    /// <summary>Up to 2.28 a named host is taken as it is.</summary>
    public static async Task<Reply> Unchecked(RequestContext request, string id) =>
        await BeginAsync(request, await request.FindServerAsync(id), force: true, after: null) is { } refused ? refused : Begun;

    public static Task<Reply> Checked(RequestContext request, string id) => CheckedAsync(request, id, after: null);

    /// <summary>From 2.95 it stays off at its new host.</summary>
    public static Task<Reply> Stopped(RequestContext request, string id) => CheckedAsync(request, id, VmState.Stopped);

    private static async Task<Reply> CheckedAsync(RequestContext request, string id, VmState? after)
    {
        var server = await request.FindServerAsync(id);
        var body = request.Body.GetProperty("evacuate");
        var force = body.TruthMember("force") == true;
        if (force && body.TextMember("host") is null) return LiveMigrateServer.NothingToForce;
        return await BeginAsync(request, server, force, after) is { } refused ? refused : Begun;
    }

    private static async Task<Fault?> BeginAsync(RequestContext request, Server server, bool force, VmState? after)
    {
        RequestedDestination? destination = null;
        if (request.Body.GetProperty("evacuate").TextMember("host") is { } host)
        {
            if ((destination = await request.FindDestinationAsync(host)) is null) return Faults.NotFound($"Compute host {host} not found.");
            if (host == server.Host) return Faults.BadRequest("The target host can't be the same one.");
        }
        if (ServerActions.Evacuate.Check(server, request.Caller()) is { } refused) return refused;
        if (server.Host is null) return Faults.Conflict($"Instance {server.Id} is not ready");
        if (await request.IsHostUpAsync(server.Host)) return Faults.BadRequest($"Compute service of {server.Host} is still in use.");
        var plan = new MovePlan { Type = MigrationType.Evacuation, Destination = destination, Forced = force && destination is not null, After = after };
        return (await request.BeginMoveAsync(server, ServerActions.Evacuate, plan)).Refusal;
    }
}

/// <summary>Null when the disks survived with their passwords.</summary>
internal sealed class EvacuationView
{
    [JsonPropertyName("adminPass")] public string? AdminPass { get; set; }
}
