using Microsoft.Extensions.Logging;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Shelving;

/// <summary>Servers that are shelved for long enough leave their hosts. Safe to run in several processes.</summary>
public sealed class ShelvedPoll(IServerStore servers, ConductorOptions options, TimeProvider time, ILogger<ShelvedPoll> log)
{
    private const int Batch = 500;

    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.ShelvedPollEvery, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await PollAsync(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.AuditFailed(error);
            }
        }
    }

    /// <summary>Nothing when servers leave at once, or never.</summary>
    public async Task PollAsync(CancellationToken cancel)
    {
        if (options.ShelvedOffloadTime is not { } time || time == TimeSpan.Zero) return;
        Guid? marker = null;
        for (var page = await PageAsync(marker, cancel); page.Count > 0; page = await PageAsync(marker, cancel))
        {
            foreach (var server in page.Where(server => IsDue(server, time))) await OffloadAsync(server, time, cancel);
            if (page.Count < Batch) return;
            marker = page[^1].Id;
        }
    }

    private Task<IReadOnlyList<Server>> PageAsync(Guid? marker, CancellationToken cancel) => servers.ListAsync(new ServerQuery
    {
        States = [new StatusRule(VmState.Shelved)],
        Sort = [new ServerSort(ServerColumn.CreatedAt, Descending: false)],
        Limit = Batch,
        Marker = marker,
    }, cancel);

    private Task OffloadAsync(Server shelved, TimeSpan after, CancellationToken cancel) => servers.ChangeAsync(shelved.Id, server =>
        IsDue(server, after) ? Begin(server, $"req-{Guid.NewGuid()}", time.GetUtcNow()) : Change.Nothing, cancel);

    private static Change Begin(Server server, string requestId, DateTimeOffset now) => Offloading.Begin(
        new Change { Begins = ServerActionRules.NewRecord(ServerActions.ShelveOffload.Record, server.Id, new ActionCaller(server.UserId, server.ProjectId, true, requestId), now) },
        server, requestId, now);

    private bool IsDue(Server server, TimeSpan after) =>
        server is { VmState: VmState.Shelved, TaskState: null, Deleted: false, Host: not null, ShelvedAt: { } since } && time.GetUtcNow() - since >= after;
}
