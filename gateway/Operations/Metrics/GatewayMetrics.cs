using Prometheus;

namespace NovaCompat.Gateway.Operations.Metrics;

/// <summary>Every metric of the program, on one screen.</summary>
public sealed class GatewayMetrics
{
    public GatewayMetrics()
    {
        var factory = Prometheus.Metrics.WithCustomRegistry(Registry);
        Requests = factory.CreateHistogram("novacompat_http_request_seconds", "Time to answer a request.", ["face", "method", "route", "status"],
            new HistogramConfiguration { Buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
        Servers = factory.CreateGauge("novacompat_servers", "Servers that are not deleted, by vm_state.", ["state"]);
        JobsWaiting = factory.CreateGauge("novacompat_jobs_waiting", "Jobs that have not ended, by kind.", ["kind"]);
        JobsEnded = factory.CreateGauge("novacompat_jobs_ended_recently", "Jobs that ended in the last hour, by kind and outcome.", ["kind", "outcome"]);
        Services = factory.CreateGauge("novacompat_services", "Processes of roles, by binary and whether they are up.", ["binary", "state"]);
        Builds = factory.CreateGauge("novacompat_builds_recent", "Servers created in the last hour that became active.");
        BuildSeconds = factory.CreateGauge("novacompat_build_seconds_recent", "Seconds from request to ACTIVE over those servers.", ["stat"]);
    }

    /// <summary>Our own, so that nothing of a library's default set is shown unasked.</summary>
    public CollectorRegistry Registry { get; } = Prometheus.Metrics.NewCustomRegistry();

    public Histogram Requests { get; }
    public Gauge Servers { get; }
    public Gauge JobsWaiting { get; }
    public Gauge JobsEnded { get; }
    public Gauge Services { get; }
    public Gauge Builds { get; }
    public Gauge BuildSeconds { get; }
}
