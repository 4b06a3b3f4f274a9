using System.Collections.Concurrent;

namespace NovaCompat.Compute;

/// <summary>One job at a time for each guest; a job that is delivered again while it still runs is not begun twice.</summary>
public sealed class GuestLocks
{
    private readonly ConcurrentDictionary<Guid, bool> running = new();
    private readonly ConcurrentDictionary<Guid, Turn> holders = new();
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> gates = new();

    public bool Begin(Guid jobId) => running.TryAdd(jobId, true);

    public void End(Guid jobId) => running.TryRemove(jobId, out _);

    /// <summary>Waits for the guest to be free. The turn ends when it is disposed.</summary>
    public async Task<Turn> EnterAsync(Guid serverId, CancellationToken cancel)
    {
        var gate = gates.GetOrAdd(serverId, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancel);
        var turn = new Turn(() =>
        {
            holders.TryRemove(serverId, out _);
            gate.Release();
        });
        holders[serverId] = turn;
        return turn;
    }

    /// <summary>Cancels whatever is at work on the guest now.</summary>
    public Task InterruptAsync(Guid serverId) => holders.TryGetValue(serverId, out var turn) ? turn.InterruptAsync() : Task.CompletedTask;

    public sealed class Turn(Action released) : IDisposable
    {
        private readonly CancellationTokenSource source = new();

        public CancellationToken Token => source.Token;

        public async Task InterruptAsync()
        {
            try
            {
                await source.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It ended by itself in this moment.
            }
        }

        public void Dispose()
        {
            released();
            source.Dispose();
        }
    }
}
