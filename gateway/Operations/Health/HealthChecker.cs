using System.Diagnostics;

namespace NovaCompat.Gateway.Operations.Health;

/// <summary>Asks all parts at once, each within its time.</summary>
public sealed class HealthChecker : IDisposable
{
    private readonly IReadOnlyList<HealthPart> _parts;
    private readonly HealthOptions _options;
    private readonly ILogger _log;
    private readonly Kept<IReadOnlyList<PartHealth>> _kept;

    public HealthChecker(IServiceProvider services, HealthOptions options, ILogger<HealthChecker> log, TimeProvider time)
    {
        (_parts, _options, _log) = (HealthParts.Of(services, options), options, log);
        _kept = new(options.Kept, time, AskAsync);
    }

    public Task<IReadOnlyList<PartHealth>> CheckAsync(CancellationToken cancel) => _kept.GetAsync(cancel);

    public void Dispose() => _kept.Dispose();

    private async Task<IReadOnlyList<PartHealth>> AskAsync() => await Task.WhenAll(_parts.Select(AskAsync));

    private async Task<PartHealth> AskAsync(HealthPart part)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = new CancellationTokenSource(_options.PartTimeout);
        try
        {
            var said = await part.Check(limit.Token).WaitAsync(_options.PartTimeout, CancellationToken.None);
            return new(part.Name, true, said, Elapsed(started));
        }
        catch (Exception error)
        {
            _log.PartUnhealthy(error, part.Name);
            return new(part.Name, false, Said(error), Elapsed(started));
        }
    }

    /// <summary>Texts of drivers may name accounts and addresses: they are in the log, and only our own are shown.</summary>
    private string Said(Exception error) => error switch
    {
        UnhealthyException => error.Message,
        TimeoutException or OperationCanceledException => $"no answer within {_options.PartTimeout.TotalSeconds:0.#} s",
        _ => $"failed: {error.GetType().Name}, see the log",
    };

    private static double Elapsed(long started) => Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
}
