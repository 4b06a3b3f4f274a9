using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>The sum of ratio times metric over [metrics] weight_setting; weight_of_unavailable when the host lacks one.</summary>
public sealed class MetricsWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "metrics_weight_multiplier";

    public double Multiplier => options.MetricsWeightMultiplier;

    public double Weigh(HostState host, RequestSpec request)
    {
        var sum = 0.0;
        foreach (var (metric, ratio) in options.MetricsWeightSetting)
        {
            if (!host.Metrics.TryGetValue(metric, out var value)) return options.MetricsWeightOfUnavailable;
            sum += ratio * value;
        }

        return sum;
    }
}
