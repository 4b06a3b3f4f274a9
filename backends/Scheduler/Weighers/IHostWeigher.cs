using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>One measure of how good a host is. The ranking brings its values to 0..1 and multiplies them.</summary>
public interface IHostWeigher
{
    /// <summary>The option that gives the multiplier, and the key of aggregates that takes its place for their hosts (the smallest, of several).</summary>
    string AggregateKey { get; }

    /// <summary>The option's value. Above 0 prefers high values, below 0 low ones; 0 switches the weigher off.</summary>
    double Multiplier { get; }

    /// <summary>The multiplier counts with a minus sign.</summary>
    bool IsPenalty => false;

    /// <summary>What counts as the lowest value, instead of the smallest among the hosts; lower values are raised to it.</summary>
    double? Floor => null;

    double Weigh(HostState host, RequestSpec request);
}
