using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>os-start</c>, <c>os-stop</c> and <c>reboot</c>: 202, and the host does it.</summary>
public static class PowerActions
{
    /// <summary>How long a guest may take to obey the power button.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    public static Task<Reply> Start(RequestContext request, string id) => BeginAsync(request, id, ServerActions.Start, body => body);

    public static Task<Reply> Stop(RequestContext request, string id) => BeginAsync(request, id, ServerActions.Stop, body => body with { Grace = Grace });

    public static Task<Reply> Reboot(RequestContext request, string id)
    {
        var hard = request.Body.GetProperty("reboot").GetProperty("type").GetString()!.Equals("HARD", StringComparison.OrdinalIgnoreCase);
        return BeginAsync(request, id, hard ? ServerActions.RebootHard : ServerActions.RebootSoft, body => body with { Hard = hard, Grace = hard ? TimeSpan.Zero : Grace });
    }

    private static async Task<Reply> BeginAsync(RequestContext request, string id, ServerAction action, Func<GuestJobBody, GuestJobBody> more)
    {
        var found = await request.FindServerAsync(id);
        var caller = request.Caller();
        var now = request.Service<TimeProvider>().GetUtcNow();
        var result = await request.Service<IServerStore>().ChangeAsync(found.Id, server => server.Deleted ? Change.Refused(ServerLookup.NotFound(id)) : action.Check(server, caller) is { } refused ? Change.Refused(refused) : OnHost(action, server, caller, more, now), request.Cancel);
        return result.Refusal is { } fault ? fault : Reply.Accepted;
    }

    /// <summary>The change of the table, with the job that its host can do without asking anybody.</summary>
    private static Change OnHost(ServerAction action, Server server, ActionCaller caller, Func<GuestJobBody, GuestJobBody> more, DateTimeOffset now)
    {
        if (server.Host is null) return Change.Refused(Faults.Conflict($"Instance {server.Id} is not ready"));
        var change = action.Begin(server, caller, Queues.Compute(server.Host), _ => "", now);
        return change with { Jobs = [GuestJobs.For(change.Server!, action.Job, caller.RequestId, now, more)] };
    }
}
