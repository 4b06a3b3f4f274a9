using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Begins an action of the table for the caller of a request: finds the server, asks the policy, checks, writes the new state with its job.</summary>
public static class ActionRequests
{
    /// <summary>The server's host does it alone, with a job that is complete in itself. 202 without a body.</summary>
    public static async Task<Reply> BeginOnHostAsync(this RequestContext request, string id, ServerAction action, Func<GuestJobBody, GuestJobBody>? more = null) =>
        await request.TryBeginOnHostAsync(id, action, more) is { } fault ? fault : Reply.Accepted;

    /// <summary>The same for actions with an answer of their own: null when it has begun.</summary>
    public static Task<Fault?> TryBeginOnHostAsync(this RequestContext request, string id, ServerAction action, Func<GuestJobBody, GuestJobBody>? more = null) =>
        request.TryBeginAsync(id, action, (server, caller, now) => GuestJobs.Begin(action, server, caller, now, more));

    /// <summary>The change is made by <paramref name="begin"/>, after the checks of the table. 202 without a body.</summary>
    public static async Task<Reply> BeginAsync(this RequestContext request, string id, ServerAction action, Func<Server, ActionCaller, DateTimeOffset, Change> begin) =>
        await request.TryBeginAsync(id, action, begin) is { } fault ? fault : Reply.Accepted;

    /// <summary>The same for actions with an answer of their own: null when it has begun.</summary>
    public static Task<Fault?> TryBeginAsync(this RequestContext request, string id, ServerAction action, Func<Server, ActionCaller, DateTimeOffset, Change> begin) =>
        request.TryChangeAsync(id, (server, caller, now) => action.Check(server, caller) is { } refused ? Change.Refused(refused) : begin(server, caller, now));

    /// <summary>Changes the server of the path, after the policy of the route and no other check. Null when it is done.</summary>
    public static async Task<Fault?> TryChangeAsync(this RequestContext request, string id, Func<Server, ActionCaller, DateTimeOffset, Change> change)
    {
        var found = await request.FindServerAsync(id);
        var caller = request.Caller();
        var now = request.Service<TimeProvider>().GetUtcNow();
        var result = await request.Service<IServerStore>().ChangeAsync(found.Id, server =>
            server.Deleted ? Change.Refused(ServerLookup.NotFound(id)) : change(server, caller, now), request.Cancel);
        return result.Refusal;
    }
}
