namespace NovaCompat.Scheduler;

/// <summary>How hosts are chosen. <see cref="SchedulerSettings"/> has each option's name as operators know it.</summary>
public sealed class SchedulerOptions
{
    /// <summary>Filters that may be enabled; null for all of the catalog.</summary>
    public IReadOnlyList<string>? AvailableFilters { get; set; }

    /// <summary>Filters that run, in order; null for the catalog's defaults.</summary>
    public IReadOnlyList<string>? EnabledFilters { get; set; }

    /// <summary>Weighers that run; null for all of the catalog.</summary>
    public IReadOnlyList<string>? WeightClasses { get; set; }

    public int HostSubsetSize { get; set; } = 1;
    public bool ShuffleBestSameWeighedHosts { get; set; }

    /// <summary>Hosts tried for one build: the chosen one and its alternates.</summary>
    public int MaxAttempts { get; set; } = 3;
    public int MaxIoOpsPerHost { get; set; } = 8;
    public int MaxInstancesPerHost { get; set; } = 50;

    /// <summary>The zone of hosts in no zone aggregate.</summary>
    public string DefaultAvailabilityZone { get; set; } = "nova";

    public IReadOnlyList<string> IsolatedImages { get; set; } = [];
    public IReadOnlyList<string> IsolatedHosts { get; set; } = [];
    public bool RestrictIsolatedHostsToIsolatedImages { get; set; } = true;
    public string? ImagePropertiesDefaultArchitecture { get; set; }
    public string? AggregateImagePropertiesIsolationNamespace { get; set; }
    public string AggregateImagePropertiesIsolationSeparator { get; set; } = ".";

    /// <summary>Projects go to the aggregates that are kept for them.</summary>
    public bool LimitTenantsToPlacementAggregate { get; set; }

    /// <summary>Projects without such an aggregate go nowhere.</summary>
    public bool PlacementAggregateRequiredForTenants { get; set; }

    /// <summary>Hosts must say that they read the image's disk format.</summary>
    public bool QueryPlacementForImageTypeSupport { get; set; }

    /// <summary>Aggregates with required traits take only what requires these.</summary>
    public bool EnableIsolatedAggregateFiltering { get; set; }

    public double RamWeightMultiplier { get; set; } = 1.0;
    public double CpuWeightMultiplier { get; set; } = 1.0;
    public double DiskWeightMultiplier { get; set; } = 1.0;
    public double IoOpsWeightMultiplier { get; set; } = -1.0;
    public double NumInstancesWeightMultiplier { get; set; }
    public double HypervisorVersionWeightMultiplier { get; set; } = 1.0;
    public double SoftAffinityWeightMultiplier { get; set; } = 1.0;
    public double SoftAntiAffinityWeightMultiplier { get; set; } = 1.0;
    public double BuildFailureWeightMultiplier { get; set; } = 1_000_000.0;
    public double ImagePropsWeightMultiplier { get; set; }

    /// <summary>Image property to ratio. Empty: every property counts once.</summary>
    public IReadOnlyDictionary<string, double> ImagePropsWeightSetting { get; set; } = new Dictionary<string, double>();

    /// <summary>Metric to ratio.</summary>
    public IReadOnlyDictionary<string, double> MetricsWeightSetting { get; set; } = new Dictionary<string, double>();
    public double MetricsWeightMultiplier { get; set; } = 1.0;

    /// <summary>Hosts without a metric are refused (by MetricsFilter, which must then be enabled).</summary>
    public bool MetricsRequired { get; set; } = true;

    /// <summary>The raw weight of a host without one of the metrics.</summary>
    public double MetricsWeightOfUnavailable { get; set; } = -10_000.0;
}
