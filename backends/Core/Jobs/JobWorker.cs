using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace NovaCompat.Core.Jobs;

/// <summary>
/// Reads one queue and hands each message to the handler of its kind, several at once. A message is taken out of the queue only when
/// it was done or given up: a process that dies leaves its messages to the next reader.
/// </summary>
public sealed class JobWorker(string queue, string reader, IJobQueue jobs, IEnumerable<IMessageHandler> handlers, WorkerOptions options, ILogger log)
{
    private const int MostDeliveries = 5;
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];
    private readonly ConcurrentDictionary<Delivery, string> atWork = new(ReferenceEqualityComparer.Instance);
    private readonly FrozenDictionary<string, IMessageHandler> handlers = handlers.ToFrozenDictionary(handler => handler.Kind);

    /// <summary>Runs until cancelled, then waits for what is at work, up to the grace of the options.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var slots = new SemaphoreSlim(options.Concurrency);
        // Work in progress goes on when reading stops; it is cut off only after the grace.
        using var work = new CancellationTokenSource();
        try
        {
            await foreach (var delivery in jobs.ReceiveAsync(queue, reader, cancel).ConfigureAwait(false))
            {
                await slots.WaitAsync(cancel);
                _ = RunOneAsync(delivery, slots, work.Token);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            log.WorkerStopping(queue);
        }
        if (!atWork.IsEmpty) log.WorkerWaiting(queue, options.Grace.TotalSeconds, string.Join(", ", atWork.Values.Order(StringComparer.Ordinal)));
        work.CancelAfter(options.Grace);
        for (var i = 0; i < options.Concurrency; i++) await slots.WaitAsync(CancellationToken.None);
    }

    private async Task RunOneAsync(Delivery delivery, SemaphoreSlim slots, CancellationToken cancel)
    {
        using var keeping = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var keeper = KeepAsync(delivery, keeping.Token);
        atWork[delivery] = $"{delivery.Message.Kind} {delivery.Message.JobId}";
        try
        {
            if (!handlers.TryGetValue(delivery.Message.Kind, out var handler)) log.UnknownKind(queue, delivery.Message.Kind);
            else await TryAsync(handler, delivery, cancel);
            await delivery.CompleteAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            log.LeftForOthers(queue, delivery.Message.Kind, delivery.Message.JobId);
        }
        catch (Exception error)
        {
            log.NotCompleted(error, queue, delivery.Message.Kind, delivery.Message.JobId);
        }
        finally
        {
            await keeping.CancelAsync();
            await keeper;
            atWork.TryRemove(delivery, out _);
            slots.Release();
        }
    }

    private async Task TryAsync(IMessageHandler handler, Delivery delivery, CancellationToken cancel)
    {
        var message = delivery.Message;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (delivery.Attempt > MostDeliveries) throw new PoisonedException($"The job was taken up {delivery.Attempt} times, and each time its worker died.");
                await handler.HandleAsync(message, cancel);
                return;
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.AttemptFailed(error, queue, message.Kind, message.JobId, attempt + 1);
                if (attempt < Pauses.Length && error is not PoisonedException)
                {
                    await Task.Delay(Pauses[attempt], cancel);
                    continue;
                }
                await handler.GiveUpAsync(message, error, cancel);
                return;
            }
        }
    }

    private async Task KeepAsync(Delivery delivery, CancellationToken cancel)
    {
        try
        {
            using var timer = new PeriodicTimer(options.KeepEvery);
            while (await timer.WaitForNextTickAsync(cancel)) await delivery.KeepAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            // The work ended.
        }
        catch (Exception error)
        {
            log.KeepFailed(error, queue, delivery.Message.JobId);
        }
    }
}

/// <summary>A job whose workers die again and again.</summary>
public sealed class PoisonedException(string message) : Exception(message);

public sealed record WorkerOptions
{
    public int Concurrency { get; init; } = 16;

    /// <summary>How often a reader says that it is still at work on a message; well below the queue's takeover time.</summary>
    public TimeSpan KeepEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long running work may go on after a stop was asked for.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}
