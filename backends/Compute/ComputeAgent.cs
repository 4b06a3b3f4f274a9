using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Compute;

/// <summary>
/// The agent of one host: tells the conductor that it lives, what it has and how its guests are. It holds no database credentials; all it knows
/// comes with its jobs.
/// </summary>
public sealed class ComputeAgent(IHypervisor hypervisor, IJobQueue queue, Fences fences, ComputeOptions options, TimeProvider time, ILogger<ComputeAgent> log)
{
    private static readonly TimeSpan FenceLife = TimeSpan.FromDays(7);

    /// <summary>Sends a heartbeat now and then one every few seconds, until cancelled.</summary>
    public async Task BeatAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.HeartbeatEvery);
        var toldGuests = DateTimeOffset.MinValue;
        do
        {
            try
            {
                var now = time.GetUtcNow();
                var tellGuests = now - toldGuests >= options.PowerSyncEvery;
                var guests = tellGuests ? await hypervisor.ListGuestsAsync(cancel) : null;
                var heartbeat = new Heartbeat(options.Host, await hypervisor.ReportAsync(cancel), options.Ratios, guests);
                await queue.SendAsync(Queues.Conductor, new QueueMessage(JobKinds.Heartbeat, Guid.CreateVersion7(now), Wire.Write(heartbeat)), cancel);
                if (guests is null) continue;
                toldGuests = now;
                fences.Forget(now - FenceLife, guests.ContainsKey);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.NoHeartbeat(error, options.Host);
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>Passes the hypervisor's events on, until cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancel)
    {
        await foreach (var change in hypervisor.WatchAsync(cancel))
        {
            var body = new PowerChangedBody(options.Host, change.ServerId, change.State, time.GetUtcNow());
            await queue.SendAsync(Queues.Conductor, new QueueMessage(JobKinds.PowerChanged, Guid.CreateVersion7(), Wire.Write(body)), cancel);
        }
    }

    /// <summary>Lets the driver look after its host, as often as it wants to, until cancelled.</summary>
    public async Task TendAsync(CancellationToken cancel)
    {
        if (hypervisor is not ICanTendHost host || host.TendEvery <= TimeSpan.Zero) return;
        using var timer = new PeriodicTimer(host.TendEvery, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await host.TendAsync(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.NotTended(error, options.Host);
            }
        }
    }
}
