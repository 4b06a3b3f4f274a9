using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace NovaCompat.Core.Jobs;

/// <summary>
/// The outbox: carries committed jobs into the queue at once, notes in batches that they went, and sends again what was forgotten:
/// committed but not noted as sent (the process died in between), or sent and silent for too long (the queue lost it).
/// </summary>
public sealed class JobRelay(IJobQueue queue, TimeProvider time, RelayOptions options, ILogger<JobRelay> log) : IDoorbell
{
    private readonly Channel<Job> committed = Channel.CreateUnbounded<Job>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<Guid> sent = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    public void Ring(IReadOnlyList<Job> jobs)
    {
        foreach (var job in jobs) committed.Writer.TryWrite(job);
    }

    /// <summary>Sends until cancelled.</summary>
    public async Task SendAsync(CancellationToken cancel)
    {
        await foreach (var job in committed.Reader.ReadAllAsync(cancel))
        {
            try
            {
                await queue.SendAsync(job.Queue, MessageOf(job), cancel);
                sent.Writer.TryWrite(job.Id);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                // It stays unsent in the table, and the sweep sends it.
                log.NotSent(error, job.Queue, job.Kind, job.Id);
            }
        }
    }

    /// <summary>Notes what was sent, and sweeps, until cancelled. <paramref name="jobs"/> comes late because the store itself rings this bell.</summary>
    public async Task SweepAsync(IJobStore jobs, Func<CancellationToken, Task<IReadOnlySet<string>>> downHosts, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.Every);
        // What an earlier process left in an in-process queue is in nobody's hands now.
        var silentSince = options.QueueIsVolatile ? time.GetUtcNow() : time.GetUtcNow() - options.Silence;
        do
        {
            try
            {
                await NoteAsync(jobs, cancel);
                var now = time.GetUtcNow();
                var forgotten = await jobs.ListForgottenAsync(now - options.Unsent, silentSince, options.Batch, cancel);
                if (forgotten.Count > 0)
                {
                    // A host that is down has its messages waiting; more of them would only pile up.
                    var down = await downHosts(cancel);
                    forgotten = [.. forgotten.Where(job => Queues.HostOf(job.Queue) is not { } host || !down.Contains(host) || job.SentAt is null)];
                }
                if (forgotten.Count > 0) log.SendingAgain(forgotten.Count);
                Ring(forgotten);
                silentSince = now - options.Silence;
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.SweepFailed(error);
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>Compute hosts have no store, so their message is the whole job.</summary>
    private static QueueMessage MessageOf(Job job) => new(job.Kind, job.Id, Queues.HostOf(job.Queue) is null ? null : job.Body);

    private async Task NoteAsync(IJobStore jobs, CancellationToken cancel)
    {
        var ids = new List<Guid>();
        while (sent.Reader.TryRead(out var id)) ids.Add(id);
        foreach (var batch in ids.Chunk(500)) await jobs.MarkSentAsync(batch, time.GetUtcNow(), cancel);
    }
}

public sealed record RelayOptions
{
    /// <summary>An in-process queue is empty at the start of each process.</summary>
    public bool QueueIsVolatile { get; init; }
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A job that is older and was not noted as sent is sent (again).</summary>
    public TimeSpan Unsent { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A job that was sent and has not ended after this is sent again; whoever works on it takes it for a repetition.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);
    public int Batch { get; init; } = 500;
}
