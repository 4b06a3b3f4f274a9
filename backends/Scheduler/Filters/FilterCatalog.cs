namespace NovaCompat.Scheduler.Filters;

/// <summary>A filter that may be enabled: its name, why it exists, how it is made, and whether it runs unless operators choose otherwise.</summary>
public sealed record FilterEntry(string Name, string Reason, Func<SchedulerOptions, IHostFilter> Make, bool IsDefault = false);

/// <summary>
/// All filters, in the order in which the defaults run: first what is cheap and turns away most. Capacity is among the defaults because claims
/// live in our own store, which checks them again when it takes them.
/// </summary>
public static class FilterCatalog
{
    public static IReadOnlyList<FilterEntry> All { get; } =
    [
        new("ComputeFilter", "a host that is down or disabled builds nothing", _ => new ComputeFilter(), IsDefault: true),
        new("AvailabilityZoneFilter", "a zone asked for is a promise", options => new AvailabilityZoneFilter(options), IsDefault: true),
        new("ComputeCapabilitiesFilter", "flavors may ask for what a host reports", _ => new ComputeCapabilitiesFilter(), IsDefault: true),
        new("ImagePropertiesFilter", "an image runs only on its architecture and hypervisor", options => new ImagePropertiesFilter(options), IsDefault: true),
        new("CoreFilter", "vCPUs under their ratio", _ => new CoreFilter(), IsDefault: true),
        new("RamFilter", "memory under its ratio", _ => new RamFilter(), IsDefault: true),
        new("DiskFilter", "disk under its ratio", _ => new DiskFilter(), IsDefault: true),
        new("ServerGroupAntiAffinityFilter", "members of a group apart", _ => new ServerGroupAntiAffinityFilter(), IsDefault: true),
        new("ServerGroupAffinityFilter", "members of a group together", _ => new ServerGroupAffinityFilter(), IsDefault: true),
        new("AllHostsFilter", "takes every host, for an explicit empty choice", _ => new AllHostsFilter()),
        new("RetryFilter", "hosts that failed this request; alternates already keep away from them", _ => new RetryFilter()),
        new("AggregateCoreFilter", "vCPU ratio by aggregate", _ => new AggregateCoreFilter()),
        new("AggregateRamFilter", "memory ratio by aggregate", _ => new AggregateRamFilter()),
        new("AggregateDiskFilter", "disk ratio by aggregate", _ => new AggregateDiskFilter()),
        new("DifferentHostFilter", "away from servers named by hint", _ => new DifferentHostFilter()),
        new("SameHostFilter", "beside servers named by hint", _ => new SameHostFilter()),
        new("SimpleCIDRAffinityFilter", "near an address named by hint", _ => new SimpleCidrAffinityFilter()),
        new("AggregateImagePropertiesIsolation", "aggregates kept for images", options => new AggregateImagePropertiesIsolation(options)),
        new("AggregateInstanceExtraSpecsFilter", "flavors bound to aggregates", _ => new AggregateInstanceExtraSpecsFilter()),
        new("AggregateMultiTenancyIsolation", "aggregates kept for projects", _ => new AggregateMultiTenancyIsolation()),
        new("AggregateTypeAffinityFilter", "aggregates kept for flavors by name", _ => new AggregateTypeAffinityFilter()),
        new("IoOpsFilter", "no host with too many builds at once", options => new IoOpsFilter(options)),
        new("AggregateIoOpsFilter", "the same by aggregate", options => new AggregateIoOpsFilter(options)),
        new("NumInstancesFilter", "no host with too many servers", options => new NumInstancesFilter(options)),
        new("AggregateNumInstancesFilter", "the same by aggregate", options => new AggregateNumInstancesFilter(options)),
        new("IsolatedHostsFilter", "hosts kept for images", options => new IsolatedHostsFilter(options)),
        new("JsonFilter", "any rule over host attributes, by hint", _ => new JsonFilter()),
        new("MetricsFilter", "hosts whose metrics are weighed must report them", options => new MetricsFilter(options)),
    ];

    /// <summary>Names of the filters that run, in order, as the options or else the defaults say.</summary>
    public static IReadOnlyList<string> EnabledNames(SchedulerOptions options) =>
        options.EnabledFilters ?? [.. All.Where(entry => entry.IsDefault).Select(entry => entry.Name)];

    /// <summary>The filters that run, in order. Throws <see cref="ArgumentException"/> for a name that is not in the catalog: check options first.</summary>
    public static IReadOnlyList<IHostFilter> Enabled(SchedulerOptions options) =>
    [
        .. EnabledNames(options).Select(name => All.FirstOrDefault(entry => entry.Name == name)?.Make(options)
            ?? throw new ArgumentException($"No filter {name} exists.", nameof(options))),
    ];
}
