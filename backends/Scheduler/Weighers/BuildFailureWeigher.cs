using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>Builds that failed on the host since the last good one; they count against it.</summary>
public sealed class BuildFailureWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "build_failure_weight_multiplier";

    public double Multiplier => options.BuildFailureWeightMultiplier;

    public bool IsPenalty => true;

    public double Weigh(HostState host, RequestSpec request) => host.FailedBuilds;
}
