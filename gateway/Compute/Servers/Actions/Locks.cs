using System.Text.Json;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>lock</c> and <c>unlock</c>: 202. Who owns the server locks as its owner, anybody else as an administrator.</summary>
public static class Locks
{
    private const string Override = "os_compute_api:os-lock-server:unlock:unlock_override";

    /// <summary>From 2.73.</summary>
    public static readonly Rule Reason = Rule.Wrapped("lock", Rule.Object().Optional("locked_reason", Rule.Text.Length(1, 255)).OrNull());

    /// <summary>Up to 2.72: whatever stands under the key is not looked at.</summary>
    public static Task<Reply> Lock(RequestContext request, string id) => LockAsync(request, id, null);

    public static Task<Reply> LockWithReason(RequestContext request, string id)
    {
        var body = request.Body.GetProperty("lock");
        return LockAsync(request, id, body.ValueKind == JsonValueKind.Object && body.TryGetProperty("locked_reason", out var reason) ? reason.GetString() : null);
    }

    /// <summary>A lock of the other kind is taken off only by those whom the policy lets override it.</summary>
    public static async Task<Reply> Unlock(RequestContext request, string id)
    {
        var found = await request.FindServerAsync(id);
        if (found.LockedBy is { } kind && kind != KindOf(found, request.ProjectId) && request.Authorize(Override, found.ProjectId) is { } forbidden) return forbidden;
        return await ChangeAsync(request, id, "unlock", server => server with { LockedBy = null, LockedReason = null });
    }

    private static Task<Reply> LockAsync(RequestContext request, string id, string? reason) => ChangeAsync(request, id, "lock", server =>
    {
        var kind = KindOf(server, request.ProjectId);
        return server.Locked && kind == LockedBy.Owner ? null : server with { LockedBy = kind, LockedReason = reason ?? server.LockedReason };
    });

    private static LockedBy KindOf(Server server, string projectId) => server.ProjectId == projectId ? LockedBy.Owner : LockedBy.Admin;

    /// <summary>Null changes nothing and leaves no record.</summary>
    private static async Task<Reply> ChangeAsync(RequestContext request, string id, string name, Func<Server, Server?> change)
    {
        var fault = await request.TryChangeAsync(id, (server, caller, now) => change(server) is not { } next ? Change.Nothing : new Change
        {
            Server = next,
            Begins = ServerActionRules.NewRecord(name, server.Id, caller, now) with { Events = [new ServerActionEvent { Name = "api_" + name, StartedAt = now, FinishedAt = now, Result = "Success" }] },
        });
        return fault is not null ? fault : Reply.Accepted;
    }
}
