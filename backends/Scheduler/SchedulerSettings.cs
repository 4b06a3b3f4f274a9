using System.Globalization;

namespace NovaCompat.Scheduler;

/// <summary>The scheduler's options by the names that operators know: group, name, meaning, and where the value goes.</summary>
public static class SchedulerSettings
{
    private const string Filters = "filter_scheduler";

    public static IReadOnlyList<SchedulerSetting> All { get; } =
    [
        new(Filters, "available_filters", "filters that may be enabled (all)", (o, text) => o.AvailableFilters = Names(text, "all_filters")),
        new(Filters, "enabled_filters", "filters that run, in order", (o, text) => o.EnabledFilters = Names(text, "all_filters")),
        new(Filters, "weight_classes", "weighers that run (all)", (o, text) => o.WeightClasses = Names(text, "all_weighers")),
        new(Filters, "host_subset_size", "pick at random among this many best hosts (1)", (o, text) => o.HostSubsetSize = Whole(text)),
        new(Filters, "shuffle_best_same_weighed_hosts", "shuffle ties at the top (off)", (o, text) => o.ShuffleBestSameWeighedHosts = Switch(text)),
        new("scheduler", "max_attempts", "hosts tried per build (3)", (o, text) => o.MaxAttempts = Whole(text)),
        new(Filters, "max_io_ops_per_host", "limit of IoOpsFilter (8)", (o, text) => o.MaxIoOpsPerHost = Whole(text)),
        new(Filters, "max_instances_per_host", "limit of NumInstancesFilter (50)", (o, text) => o.MaxInstancesPerHost = Whole(text)),
        new("DEFAULT", "default_availability_zone", "zone of hosts in no zone aggregate (nova)", (o, text) => o.DefaultAvailabilityZone = text),
        new(Filters, "isolated_images", "ids of images bound to isolated_hosts", (o, text) => o.IsolatedImages = List(text)),
        new(Filters, "isolated_hosts", "hosts for isolated_images", (o, text) => o.IsolatedHosts = List(text)),
        new(Filters, "restrict_isolated_hosts_to_isolated_images", "those hosts take only those images (on)", (o, text) => o.RestrictIsolatedHostsToIsolatedImages = Switch(text)),
        new(Filters, "image_properties_default_architecture", "architecture of an image that names none", (o, text) => o.ImagePropertiesDefaultArchitecture = text),
        new(Filters, "aggregate_image_properties_isolation_namespace", "only keys of this namespace isolate", (o, text) => o.AggregateImagePropertiesIsolationNamespace = text),
        new(Filters, "aggregate_image_properties_isolation_separator", "between that namespace and the key (.)", (o, text) => o.AggregateImagePropertiesIsolationSeparator = text),
        new("scheduler", "limit_tenants_to_placement_aggregate", "projects go to their own aggregates (off)", (o, text) => o.LimitTenantsToPlacementAggregate = Switch(text)),
        new("scheduler", "placement_aggregate_required_for_tenants", "and nowhere without one (off)", (o, text) => o.PlacementAggregateRequiredForTenants = Switch(text)),
        new("scheduler", "query_placement_for_image_type_support", "hosts must read the image's disk format (off)", (o, text) => o.QueryPlacementForImageTypeSupport = Switch(text)),
        new("scheduler", "enable_isolated_aggregate_filtering", "aggregates with required traits take only what requires them (off)", (o, text) => o.EnableIsolatedAggregateFiltering = Switch(text)),
        new(Filters, "ram_weight_multiplier", "weight of free memory (1.0)", (o, text) => o.RamWeightMultiplier = Number(text)),
        new(Filters, "cpu_weight_multiplier", "weight of free vCPUs (1.0)", (o, text) => o.CpuWeightMultiplier = Number(text)),
        new(Filters, "disk_weight_multiplier", "weight of free disk (1.0)", (o, text) => o.DiskWeightMultiplier = Number(text)),
        new(Filters, "io_ops_weight_multiplier", "weight of heavy tasks (-1.0)", (o, text) => o.IoOpsWeightMultiplier = Number(text)),
        new(Filters, "num_instances_weight_multiplier", "weight of servers on the host (0.0)", (o, text) => o.NumInstancesWeightMultiplier = Number(text)),
        new(Filters, "hypervisor_version_weight_multiplier", "weight of the hypervisor's version (1.0)", (o, text) => o.HypervisorVersionWeightMultiplier = Number(text)),
        new(Filters, "soft_affinity_weight_multiplier", "weight of group members, soft-affinity (1.0)", (o, text) => o.SoftAffinityWeightMultiplier = Number(text)),
        new(Filters, "soft_anti_affinity_weight_multiplier", "weight of group members, soft-anti-affinity (1.0)", (o, text) => o.SoftAntiAffinityWeightMultiplier = Number(text)),
        new(Filters, "build_failure_weight_multiplier", "weight against hosts that failed builds (1000000.0)", (o, text) => o.BuildFailureWeightMultiplier = Number(text)),
        new(Filters, "image_props_weight_multiplier", "weight of servers with the same image properties (0.0)", (o, text) => o.ImagePropsWeightMultiplier = Number(text)),
        new(Filters, "image_props_weight_setting", "property=ratio list for it", (o, text) => o.ImagePropsWeightSetting = Ratios(text)),
        new("metrics", "weight_setting", "metric=ratio list", (o, text) => o.MetricsWeightSetting = Ratios(text)),
        new("metrics", "weight_multiplier", "weight of metrics (1.0)", (o, text) => o.MetricsWeightMultiplier = Number(text)),
        new("metrics", "required", "refuse hosts without a metric; needs MetricsFilter (on)", (o, text) => o.MetricsRequired = Switch(text)),
        new("metrics", "weight_of_unavailable", "raw weight of a host without a metric (-10000.0)", (o, text) => o.MetricsWeightOfUnavailable = Number(text)),
    ];

    /// <summary>
    /// Options from their texts. <paramref name="text"/> is given (group, name), and answers null for an option that is not set. All that is
    /// wrong goes to <paramref name="errors"/>, a line each; with none the options are valid.
    /// </summary>
    public static SchedulerOptions Read(Func<string, string, string?> text, out IReadOnlyList<string> errors)
    {
        var options = new SchedulerOptions();
        var wrong = new List<string>();
        foreach (var setting in All)
        {
            if (text(setting.Group, setting.Name) is not { } value) continue;
            try
            {
                setting.Apply(options, value.Trim());
            }
            catch (Exception error) when (error is FormatException or OverflowException)
            {
                wrong.Add($"[{setting.Group}] {setting.Name}: '{value}' {error.Message}");
            }
        }

        wrong.AddRange(SchedulerOptionsCheck.Errors(options));
        errors = wrong;
        return options;
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Class paths count as their last part; a path that ends with the word for all gives null.</summary>
    private static string[]? Names(string text, string all)
    {
        var names = List(text);
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = names[i][(names[i].LastIndexOf('.') + 1)..];
        }

        return names.Contains(all) ? null : names;
    }

    private static int Whole(string text) => int.TryParse(text, out var number) ? number : throw new FormatException("is not a whole number");

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("is not a number");

    private static bool Switch(string text) => text.ToLowerInvariant() switch
    {
        "true" or "on" or "yes" or "1" => true,
        "false" or "off" or "no" or "0" => false,
        _ => throw new FormatException("is neither true nor false"),
    };

    private static Dictionary<string, double> Ratios(string text)
    {
        var ratios = new Dictionary<string, double>();
        foreach (var item in List(text))
        {
            var at = item.IndexOf('=');
            if (at < 1) throw new FormatException("is not a list of name=ratio");
            ratios[item[..at].Trim()] = Number(item[(at + 1)..].Trim());
        }

        return ratios;
    }
}

/// <summary>One option: its group and name, what it means with its default, and how its text becomes a value (throws FormatException).</summary>
public sealed record SchedulerSetting(string Group, string Name, string Meaning, Action<SchedulerOptions, string> Apply);
