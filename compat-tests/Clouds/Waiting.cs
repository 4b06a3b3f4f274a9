using System.Diagnostics;

namespace NovaCompat.Tests.Clouds;

/// <summary>Asks again until the answer is the one waited for.</summary>
public static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="what">What is waited for, for the message of the failure.</param>
    /// <param name="ask">Gives the present state, and whether it is reached.</param>
    /// <exception cref="TimeoutException">It was not reached; the last state is in the message.</exception>
    public static async Task<T> ForAsync<T>(string what, TimeSpan limit, Func<Task<(bool Reached, T State)>> ask)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var (reached, state) = await ask();
            if (reached) return state;
            if (watch.Elapsed > limit) throw new TimeoutException($"After {limit.TotalSeconds:0} s not yet: {what}. Last: {state}");
            await Task.Delay(Pause);
        }
    }
}
