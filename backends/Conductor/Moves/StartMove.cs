using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The scheduler has answered: the chosen host is asked whether it can take the server, or the move ends where it began.</summary>
public sealed class StartMove(IJobStore jobs, IServerStore servers, IHostStore hosts, MoveFailure failure, TimeProvider time) : IMessageHandler
{
    public string Kind => JobKinds.StartMove;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var body = Wire.Read<MovePlacedBody>(job.Body);
        if (body.Host is not { } host)
        {
            await failure.EndAsync(job, body.Reason!, (type, now) => MoveEvents.Of(job, type, body.Reason, now), cancel);
            return;
        }
        var address = (await hosts.ListNodesAsync(cancel)).FirstOrDefault(node => node.Host == host.Host)?.Report.HostIp;
        await servers.ChangeAsync(job.ServerId!.Value, server => server.IsMoving(job) ? Prepare(server, job, host, address, body.Alternates) : new Change { Finishes = job.Id }, cancel);
    }

    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => failure.GiveUpAsync(message.JobId, error, cancel);

    private Change Prepare(Server server, Job job, SelectedHost host, string? address, IReadOnlyList<SelectedHost> alternates)
    {
        var now = time.GetUtcNow();
        var next = server with { Move = Towards(server.Move!, host, address, alternates) };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Migration = next.Move.Migration,
            Jobs = [next.PreparationOn(host.Host, job.RequestId, now)],
            Progress = MoveEvents.Of(job, next.Move.Migration.Type, null, now),
        };
    }

    internal static ServerMove Towards(ServerMove move, SelectedHost host, string? address, IReadOnlyList<SelectedHost> alternates) => move with
    {
        Alternates = alternates,
        Migration = move.Migration with
        {
            DestCompute = host.Host,
            DestNode = host.Node,
            DestHost = address,
            Status = move.Migration.IsLive ? MigrationStatus.Preparing : MigrationStatus.PreMigrating,
        },
    };
}
