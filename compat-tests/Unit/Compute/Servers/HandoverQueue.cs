using NovaCompat.Core.Jobs;

namespace NovaCompat.Tests.Compute.Servers;

/// <summary>No queue at all: a message for the conductor is handled before the sender goes on, a job of its own accord.</summary>
public sealed class HandoverQueue : IJobQueue
{
    public IReadOnlyDictionary<string, IMessageHandler> Handlers { get; set; } = new Dictionary<string, IMessageHandler>();

    public async Task SendAsync(string queue, QueueMessage message, CancellationToken cancel)
    {
        if (!Handlers.TryGetValue(message.Kind, out var handler)) return;
        if (message.Kind is JobKinds.Report or JobKinds.TaskProgress) await handler.HandleAsync(message, cancel);
        else _ = Task.Run(() => handler.HandleAsync(message, CancellationToken.None), CancellationToken.None);
    }

    public IAsyncEnumerable<Delivery> ReceiveAsync(string queue, string reader, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
