using NovaCompat.Core.Hosts;
using NovaCompat.Core.Json;
using NovaCompat.Core.Operations;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Operations.Health;
using Prometheus;

namespace NovaCompat.Gateway.Operations.Metrics;

/// <summary>Brings the gauges of the cloud up to date when they are scraped, at most every five seconds. A process without a store has none of them.</summary>
public sealed class CloudMeter : IDisposable
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly GatewayMetrics _metrics;
    private readonly IOperationStore? _store;
    private readonly IHostStore? _hosts;
    private readonly HealthOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Kept<bool> _kept;

    public CloudMeter(IServiceProvider services, GatewayMetrics metrics, HealthOptions options, TimeProvider time, ILogger<CloudMeter> log)
    {
        (_metrics, _options, _time, _log) = (metrics, options, time, log);
        (_store, _hosts) = (services.GetService<IOperationStore>(), services.GetService<IHostStore>());
        _kept = new(Age, time, RefreshAsync);
    }

    public Task UpdateAsync(CancellationToken cancel) => _kept.GetAsync(cancel);

    public void Dispose() => _kept.Dispose();

    private async Task<bool> RefreshAsync()
    {
        using var limit = new CancellationTokenSource(Age);
        try
        {
            if (_store is not null) Show(await _store.CountAsync(_time.GetUtcNow() - Window, limit.Token));
            if (_hosts is not null) Show(await _hosts.ListServicesAsync(null, null, limit.Token));
            return true;
        }
        catch (Exception error)
        {
            _log.FiguresFailed(error);
            return false;
        }
    }

    private void Show(CloudFigures figures)
    {
        foreach (var state in Wire<VmState>.All)
            _metrics.Servers.WithLabels(state).Set(figures.Servers.FirstOrDefault(row => row.State == state)?.Count ?? 0);
        Replace(_metrics.JobsWaiting, figures.Waiting.GroupBy(row => row.Kind).Select(kind => (new[] { kind.Key }, (double)kind.Sum(row => row.Count))));
        Replace(_metrics.JobsEnded, figures.Ended.Select(row => (new[] { row.Kind, row.State }, (double)row.Count)));
        _metrics.Builds.Set(figures.Builds.Count);
        _metrics.BuildSeconds.WithLabels("mean").Set(figures.Builds.MeanSeconds);
        _metrics.BuildSeconds.WithLabels("longest").Set(figures.Builds.LongestSeconds);
    }

    private void Show(IReadOnlyList<Service> services)
    {
        var now = _time.GetUtcNow();
        var rows = services.GroupBy(service => (service.Binary, State: service.IsUp(now, _options.ServiceDownTime) ? "up" : "down"));
        Replace(_metrics.Services, rows.Select(group => (new[] { group.Key.Binary, group.Key.State }, (double)group.Count())));
    }

    /// <summary>Labels that are no more become 0 rather than vanish in the middle of a scrape.</summary>
    private static void Replace(Gauge gauge, IEnumerable<(string[] Labels, double Value)> rows)
    {
        var left = gauge.GetAllLabelValues().ToList();
        foreach (var (labels, value) in rows)
        {
            gauge.WithLabels(labels).Set(value);
            left.RemoveAll(old => old.SequenceEqual(labels));
        }
        foreach (var gone in left) gauge.WithLabels(gone).Set(0);
    }
}
