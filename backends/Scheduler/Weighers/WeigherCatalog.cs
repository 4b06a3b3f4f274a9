namespace NovaCompat.Scheduler.Weighers;

/// <summary>A weigher: the name that operators know, why it exists, and how it is made.</summary>
public sealed record WeigherEntry(string Name, string Reason, Func<SchedulerOptions, IHostWeigher> Make);

/// <summary>All weighers; all run unless operators choose some. Their sum spreads servers by memory, vCPUs and disk and keeps away from failing hosts.</summary>
public static class WeigherCatalog
{
    public static IReadOnlyList<WeigherEntry> All { get; } =
    [
        new("RAMWeigher", "spread by free memory", options => new RamWeigher(options)),
        new("CPUWeigher", "spread by free vCPUs", options => new CpuWeigher(options)),
        new("DiskWeigher", "spread by free disk", options => new DiskWeigher(options)),
        new("IoOpsWeigher", "away from busy hosts", options => new IoOpsWeigher(options)),
        new("NumInstancesWeigher", "by count of servers, off by default", options => new NumInstancesWeigher(options)),
        new("HypervisorVersionWeigher", "newer hypervisors first", options => new HypervisorVersionWeigher(options)),
        new("ServerGroupSoftAffinityWeigher", "members of a group together where possible", options => new ServerGroupSoftAffinityWeigher(options)),
        new("ServerGroupSoftAntiAffinityWeigher", "members of a group apart where possible", options => new ServerGroupSoftAntiAffinityWeigher(options)),
        new("BuildFailureWeigher", "away from hosts where builds fail, above all else", options => new BuildFailureWeigher(options)),
        new("MetricsWeigher", "by what hosts measure", options => new MetricsWeigher(options)),
        new("ImagePropertiesWeigher", "like images together, off by default", options => new ImagePropertiesWeigher(options)),
    ];

    /// <summary>The weighers that run. Throws <see cref="ArgumentException"/> for a name that is not in the catalog: check options first.</summary>
    public static IReadOnlyList<IHostWeigher> Enabled(SchedulerOptions options) =>
    [
        .. (options.WeightClasses ?? [.. All.Select(entry => entry.Name)]).Select(name => All.FirstOrDefault(entry => entry.Name == name)?.Make(options)
            ?? throw new ArgumentException($"No weigher {name} exists.", nameof(options))),
    ];
}
