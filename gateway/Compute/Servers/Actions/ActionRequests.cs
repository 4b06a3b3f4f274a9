using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Begins an action of the table for the caller of a request: finds the server, asks the policy, checks, writes the new state with its job.</summary>
public static class ActionRequests
{
    /// <summary>The server's host does it alone, with a job that is complete in itself. 202 without a body.</summary>
    public static Task<Reply> BeginOnHostAsync(this RequestContext request, string id, ServerAction action, Func<GuestJobBody, GuestJobBody>? more = null) =>
        request.BeginAsync(id, action, (server, caller, now) =>
        {
            if (server.Host is null) return Change.Refused(Faults.Conflict($"Instance {server.Id} is not ready"));
            var change = action.Begin(server, caller, Queues.Compute(server.Host), _ => "", now);
            return change with { Jobs = [GuestJobs.For(change.Server!, action.Job, caller.RequestId, now, more)] };
        });

    /// <summary>The change is made by <paramref name="begin"/>, after the checks of the table. 202 without a body.</summary>
    public static async Task<Reply> BeginAsync(this RequestContext request, string id, ServerAction action, Func<Server, ActionCaller, DateTimeOffset, Change> begin)
    {
        var found = await request.FindServerAsync(id);
        var caller = request.Caller();
        var now = request.Service<TimeProvider>().GetUtcNow();
        var result = await request.Service<IServerStore>().ChangeAsync(found.Id, server =>
            server.Deleted ? Change.Refused(ServerLookup.NotFound(id))
            : action.Check(server, caller) is { } refused ? Change.Refused(refused)
            : begin(server, caller, now), request.Cancel);
        return result.Refusal is { } fault ? fault : Reply.Accepted;
    }
}
