using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>The host reports every metric that [metrics] weight_setting names.</summary>
public sealed class MetricsFilter(SchedulerOptions options) : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request)
    {
        foreach (var metric in options.MetricsWeightSetting.Keys)
        {
            if (!host.Metrics.ContainsKey(metric)) return $"does not report metric {metric}";
        }

        return null;
    }
}
