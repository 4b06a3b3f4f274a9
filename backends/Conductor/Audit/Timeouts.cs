using Microsoft.Extensions.Logging;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Audit;

/// <summary>What becomes of servers that stay in a state for too long, each rule by its own setting (nova/compute/manager.py, periodic tasks).</summary>
public sealed class Timeouts(IServerStore servers, ConductorOptions options, TimeProvider time, ILogger<Timeouts> log)
{
    /// <summary>Servers of one rule that are looked at in one audit, those first that changed longest ago.</summary>
    private const int Page = 500;

    private readonly IReadOnlyList<Timeout> rules =
    [
        new("the build is given up", options.BuildTimeout, new(VmState.Building), server => server.CreatedAt, GivenUp),
        new("the reboot is repeated hard", options.RebootTimeout, new(VmState.Active, [TaskState.Rebooting, TaskState.RebootPending, TaskState.RebootStarted]), server => server.UpdatedAt, RebootedHard),
        new("the rescue ends", options.RescueTimeout, new(VmState.Rescued), server => server.LaunchedAt, OnHost(ServerActions.Unrescue)),
        new("the soft-deleted server is reclaimed", options.ReclaimAfter, new(VmState.SoftDeleted), server => server.SoftDeletedAt, Reclaimed),
    ];

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var rule in rules.Where(rule => rule.After > TimeSpan.Zero)) await RunAsync(rule, cancel);
    }

    private async Task RunAsync(Timeout rule, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var query = new ServerQuery { States = [rule.State], IncludeSoftDeleted = true, Sort = [new(ServerColumn.UpdatedAt, Descending: false)], Limit = Page };
        foreach (var late in (await servers.ListAsync(query, cancel)).Where(server => IsLate(server, rule, now)))
        {
            var caller = new ActionCaller(late.UserId, late.ProjectId, IsAdmin: true, $"req-{Guid.NewGuid()}");
            var result = await servers.ChangeAsync(late.Id, server => server.Generation == late.Generation && IsLate(server, rule, now) ? rule.Change(server, caller, now) : Change.Nothing, cancel);
            if (result.Applied && result.Server!.Generation != late.Generation) log.TimeOver(late.Id, rule.Name, rule.After.TotalSeconds);
        }
    }

    private static bool IsLate(Server server, Timeout rule, DateTimeOffset now) =>
        !server.Deleted && server.VmState == rule.State.VmState && (rule.State.Tasks?.Contains(server.TaskState ?? default) ?? true) && (rule.Since(server) is not { } since || now - since > rule.After);

    private static Change GivenUp(Server server, ActionCaller caller, DateTimeOffset now) => server.TaskState == TaskState.Deleting ? Change.Nothing : new()
    {
        Server = server with { VmState = VmState.Error, TaskState = null, Generation = server.Generation + 1, Fault = new ServerFault(500, "The build took longer than the operator allows.", now) },
        SupersedesJobs = true,
    };

    private static Change RebootedHard(Server server, ActionCaller caller, DateTimeOffset now) => OnHost(ServerActions.RebootHard, body => body with { Hard = true })(server, caller, now);

    private static Change Reclaimed(Server server, ActionCaller caller, DateTimeOffset now) => server.TaskState is not null
        ? Change.Nothing
        : ServerActions.Delete.Begin(server, caller, Queues.Conductor, _ => "{}", now);

    private static Func<Server, ActionCaller, DateTimeOffset, Change> OnHost(ServerAction action, Func<GuestJobBody, GuestJobBody>? more = null) =>
        (server, caller, now) => server.Host is null || action.Check(server, caller) is not null ? Change.Nothing : GuestJobs.Begin(action, server, caller, now, more);

    /// <param name="Name">For the log.</param>
    /// <param name="After">How long is too long; zero never looks.</param>
    /// <param name="State">Which servers.</param>
    /// <param name="Since">From when it is counted; null is late at once.</param>
    /// <param name="Change">What is done then.</param>
    private sealed record Timeout(string Name, TimeSpan After, StatusRule State, Func<Server, DateTimeOffset?> Since, Func<Server, ActionCaller, DateTimeOffset, Change> Change);
}
