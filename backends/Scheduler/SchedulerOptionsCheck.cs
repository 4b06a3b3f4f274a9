using NovaCompat.Scheduler.Filters;
using NovaCompat.Scheduler.Weighers;

namespace NovaCompat.Scheduler;

/// <summary>Finds everything that is wrong with the options, not only the first thing.</summary>
public static class SchedulerOptionsCheck
{
    /// <summary>A sentence for each error; none when the options are good.</summary>
    public static IReadOnlyList<string> Errors(SchedulerOptions options)
    {
        var errors = new List<string>();
        var filters = FilterCatalog.All.Select(entry => entry.Name).ToArray();
        var available = options.AvailableFilters ?? filters;
        Unknown(errors, "available_filters", available, filters, "no filter of this name exists");
        Unknown(errors, "enabled_filters", options.EnabledFilters ?? [], filters, "no filter of this name exists");
        Unknown(errors, "enabled_filters", FilterCatalog.EnabledNames(options).Where(name => filters.Contains(name)), available, "not among available_filters");
        Unknown(errors, "weight_classes", options.WeightClasses ?? [], [.. WeigherCatalog.All.Select(entry => entry.Name)], "no weigher of this name exists");
        Twice(errors, "enabled_filters", options.EnabledFilters ?? []);
        Twice(errors, "weight_classes", options.WeightClasses ?? []);

        AtLeast(errors, "host_subset_size", options.HostSubsetSize, 1);
        AtLeast(errors, "max_attempts", options.MaxAttempts, 1);
        AtLeast(errors, "max_io_ops_per_host", options.MaxIoOpsPerHost, 0);
        AtLeast(errors, "max_instances_per_host", options.MaxInstancesPerHost, 1);
        AtLeast(errors, "soft_affinity_weight_multiplier", options.SoftAffinityWeightMultiplier, 0);
        AtLeast(errors, "soft_anti_affinity_weight_multiplier", options.SoftAntiAffinityWeightMultiplier, 0);
        foreach (var entry in WeigherCatalog.All)
        {
            var weigher = entry.Make(options);
            if (!double.IsFinite(weigher.Multiplier)) errors.Add($"{weigher.AggregateKey} must be a finite number.");
        }

        if (options.DefaultAvailabilityZone.Length == 0) errors.Add("default_availability_zone must not be empty.");
        if (options is { MetricsRequired: true, MetricsWeightSetting.Count: > 0 } && !FilterCatalog.EnabledNames(options).Contains("MetricsFilter"))
        {
            errors.Add("[metrics] required is on, so MetricsFilter must be among enabled_filters; or set required to false.");
        }

        return errors;
    }

    private static void Unknown(List<string> errors, string option, IEnumerable<string> names, IReadOnlyList<string> known, string problem)
    {
        foreach (var name in names)
        {
            if (!known.Contains(name)) errors.Add($"{option}: {name} ({problem}).");
        }
    }

    private static void Twice(List<string> errors, string option, IReadOnlyList<string> names)
    {
        foreach (var name in names.GroupBy(name => name).Where(same => same.Count() > 1))
        {
            errors.Add($"{option}: {name.Key} is named {name.Count()} times.");
        }
    }

    private static void AtLeast(List<string> errors, string option, double value, double least)
    {
        if (value < least) errors.Add($"{option} must be at least {least}, not {value}.");
    }
}
