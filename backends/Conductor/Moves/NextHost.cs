using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The host that was asked cannot take the server: the next one that still has room is asked, or the move ends where it began.</summary>
public sealed class NextHost(IServerStore servers, IHostStore hosts, MoveFailure failure, TimeProvider time, ILogger<NextHost> log)
{
    /// <param name="job">The preparation that failed.</param>
    /// <param name="report">What the host said; of a host that is down, what is said for it.</param>
    /// <param name="cancel">Stops it; whoever comes next goes on.</param>
    public async Task GoAsync(Job job, JobReport report, CancellationToken cancel)
    {
        var server = await servers.FindAsync(job.ServerId!.Value, cancel);
        var alternates = server is not null && server.IsMoving(job) && report.Retryable ? server.Move!.Alternates : [];
        var nodes = await hosts.ListNodesAsync(cancel);
        for (var i = 0; i < alternates.Count; i++)
        {
            var (host, rest) = (alternates[i], alternates.Skip(i + 1).ToList());
            var address = nodes.FirstOrDefault(node => node.Host == host.Host)?.Report.HostIp;
            var result = await servers.ChangeAsync(job.ServerId.Value, now => now.IsMoving(job) ? Ask(now, job, report, host, address, rest) : new Change { Finishes = job.Id }, cancel);
            if (result.NoRoom) continue;
            log.NextDestination(job.ServerId.Value, report.Host, host.Host, job.RequestId);
            return;
        }
        await failure.EndAsync(job, report.Fault!, (type, now) => MoveEvents.Of(job, report, type, now), cancel);
    }

    private Change Ask(Server server, Job job, JobReport report, SelectedHost host, string? address, IReadOnlyList<SelectedHost> rest)
    {
        var now = time.GetUtcNow();
        var move = server.Move!;
        var next = server with { Move = StartMove.Towards(move, host, address, rest) };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Migration = next.Move.Migration,
            Settles = new(move.Migration.Id, Keep: false),
            Claims = ServerClaim.On(host.Host, server, move.NewFlavor) with { Move = move.Migration.Id },
            Jobs = [next.PreparationOn(host.Host, job.RequestId, now)],
            Progress = MoveEvents.Of(job, report, move.Migration.Type, now) is { } progress ? progress with { Message = null } : null,
        };
    }
}
