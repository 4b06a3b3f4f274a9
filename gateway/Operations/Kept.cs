namespace NovaCompat.Gateway.Operations;

/// <summary>A value that is looked up at most once in a while, however many ask: these pages need no token, so they must cost nothing to ask often.</summary>
internal sealed class Kept<T>(TimeSpan age, TimeProvider time, Func<Task<T>> look) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private (T Value, DateTimeOffset Until)? _known;

    public async Task<T> GetAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_known is { } known && known.Until > time.GetUtcNow()) return known.Value;
            var value = await look();
            _known = (value, time.GetUtcNow() + age);
            return value;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
