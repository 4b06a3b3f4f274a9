using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>A compute host lives; once in a while it also tells all its guests' power states.</summary>
public sealed class HeartbeatReport(IHostStore hosts, IServerStore servers, PowerSync power, TimeProvider time) : IMessageHandler
{
    public string Kind => JobKinds.Heartbeat;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var heartbeat = Wire.Read<Heartbeat>(message.Body!);
        await hosts.HeartbeatAsync(heartbeat, time.GetUtcNow(), cancel);
        if (heartbeat.Guests is not { } guests) return;
        foreach (var server in await servers.ListByHostAsync(heartbeat.Host, cancel))
        {
            var state = guests.GetValueOrDefault(server.Id, PowerState.NoState);
            if (server.TaskState is null && (state != server.PowerState || PowerSync.IsOutOfStep(server, state))) await power.SyncAsync(server.Id, heartbeat.Host, state, cancel);
        }
    }

    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => Task.CompletedTask;
}
