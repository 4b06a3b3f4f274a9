using NovaCompat.Core.Jobs;

namespace NovaCompat.Core.Servers;

/// <summary>Somebody outside wants a server's machine on or off: a stopped one is started, a running one stopped; in any other state nothing happens.</summary>
public sealed class PowerUpdates(IServerStore servers, TimeProvider time) : IExternalEvent
{
    public IReadOnlyList<string> Names { get; } = ["power-update"];

    public Task HappenedAsync(Server server, string name, string? tag, ActionCaller caller, CancellationToken cancel)
    {
        var action = tag switch { "POWER_ON" => ServerActions.Start, "POWER_OFF" => ServerActions.Stop, _ => null };
        return action is null ? Task.CompletedTask : servers.ChangeAsync(server.Id, now => Begin(now, action, caller), cancel);
    }

    private Change Begin(Server server, ServerAction action, ActionCaller caller)
    {
        var at = time.GetUtcNow();
        if (server.Deleted || server.Host is null || action.Check(server, caller) is not null) return Change.Nothing;
        var change = action.Begin(server, caller, Queues.Compute(server.Host), _ => "", at);
        return change with { Jobs = [GuestJobs.For(change.Server!, action.Job, caller.RequestId, at)] };
    }
}
