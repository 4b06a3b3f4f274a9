using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Conductor.Reports;

/// <summary>A guest changed its power state without a job, such as one that shut itself down.</summary>
public sealed class PowerChanged(PowerSync power) : IMessageHandler
{
    public string Kind => JobKinds.PowerChanged;

    public Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var body = Wire.Read<PowerChangedBody>(message.Body!);
        return power.SyncAsync(body.ServerId, body.Host, body.State, cancel);
    }

    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => Task.CompletedTask;
}
