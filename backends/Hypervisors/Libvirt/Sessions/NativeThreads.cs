using System.Collections.Concurrent;

namespace NovaCompat.Hypervisors.Libvirt.Sessions;

/// <summary>A few threads for calls that block in native code, so that they never hold threads of the pool.</summary>
internal sealed class NativeThreads : IDisposable
{
    private readonly BlockingCollection<Action> calls = [];
    private readonly Thread[] threads;

    public NativeThreads(int count)
    {
        threads = [.. Enumerable.Range(1, count).Select(number => new Thread(Work) { IsBackground = true, Name = $"libvirt call {number}" })];
        foreach (var thread in threads) thread.Start();
    }

    /// <summary>Runs a call to its end: native calls cannot be cancelled, only not be begun.</summary>
    public Task<T> RunAsync<T>(Func<T> call, CancellationToken cancel)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls.Add(() => Complete(done, call, cancel), CancellationToken.None);
        return done.Task;
    }

    /// <summary>Lets calls under way end; none can be added.</summary>
    public void Dispose() => calls.CompleteAdding();

    private void Work()
    {
        foreach (var call in calls.GetConsumingEnumerable()) call();
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> call, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            done.SetCanceled(cancel);
            return;
        }

        try
        {
            done.SetResult(call());
        }
        catch (Exception error)
        {
            done.SetException(error);
        }
    }
}
