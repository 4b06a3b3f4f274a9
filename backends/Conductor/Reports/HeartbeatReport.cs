using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>A compute host lives; once in a while it also tells all its guests' power states.</summary>
public sealed class HeartbeatReport(IHostStore hosts, IServerStore servers, PowerSync power, TimeProvider time, ILogger<HeartbeatReport> log) : IMessageHandler
{
    /// <summary>Guests that no server wants, by host, as the last report had them: one that is just going is not told of.</summary>
    private readonly ConcurrentDictionary<string, IReadOnlySet<Guid>> unwanted = new();

    public string Kind => JobKinds.Heartbeat;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var heartbeat = Wire.Read<Heartbeat>(message.Body!);
        await hosts.HeartbeatAsync(heartbeat, time.GetUtcNow(), cancel);
        if (heartbeat.Guests is not { } guests) return;
        var wanted = await servers.ListByHostAsync(heartbeat.Host, cancel);
        await TellUnwantedAsync(heartbeat.Host, guests.Keys.Except(wanted.Select(server => server.Id)), cancel);
        foreach (var server in wanted)
        {
            var state = guests.GetValueOrDefault(server.Id, PowerState.NoState);
            if (server.TaskState is null && (state != server.PowerState || PowerSync.IsOutOfStep(server, state))) await power.SyncAsync(server.Id, heartbeat.Host, state, cancel);
        }
    }

    /// <summary>A server of another host is on its way, and its guest is its move's to end.</summary>
    private async Task TellUnwantedAsync(string host, IEnumerable<Guid> guests, CancellationToken cancel)
    {
        var now = new HashSet<Guid>();
        foreach (var guest in guests)
        {
            if (await servers.FindAsync(guest, cancel) is null or { Deleted: true }) now.Add(guest);
        }
        var before = unwanted.GetValueOrDefault(host);
        unwanted[host] = now;
        foreach (var guest in now.Where(guest => before?.Contains(guest) == true)) log.GuestUnknown(guest, host);
    }

    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => Task.CompletedTask;
}
