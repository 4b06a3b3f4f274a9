using System.Text.Json;
using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler;
using NovaCompat.Scheduler.Filters;
using NovaCompat.Scheduler.Weighers;

namespace NovaCompat.Tests.Scheduler;

public sealed class SchedulerOptionsTests
{
    private static SchedulerOptions Read(Dictionary<string, string> texts, out IReadOnlyList<string> errors) =>
        SchedulerSettings.Read((_, name) => texts.GetValueOrDefault(name), out errors);

    [Fact]
    public void Nothing_set_is_valid_and_enables_the_defaults_in_order()
    {
        var options = Read([], out var errors);
        Assert.Empty(errors);
        Assert.Equal(
            ["ComputeFilter", "AvailabilityZoneFilter", "ComputeCapabilitiesFilter", "ImagePropertiesFilter", "CoreFilter", "RamFilter", "DiskFilter",
                "ServerGroupAntiAffinityFilter", "ServerGroupAffinityFilter"],
            FilterCatalog.Enabled(options).Select(filter => filter.Name));
        Assert.Equal(WeigherCatalog.All.Count, WeigherCatalog.Enabled(options).Count);
    }

    [Fact]
    public void Options_are_read_as_operators_write_them()
    {
        var options = Read(
            new()
            {
                ["available_filters"] = "nova.scheduler.filters.all_filters",
                ["enabled_filters"] = "RamFilter, nova.scheduler.filters.compute_filter.ComputeFilter",
                ["weight_classes"] = "nova.scheduler.weights.all_weighers",
                ["host_subset_size"] = "3",
                ["shuffle_best_same_weighed_hosts"] = "True",
                ["ram_weight_multiplier"] = "-2.5",
                ["weight_setting"] = "cpu.percent=-1.0, x = 2",
                ["required"] = "false",
            },
            out var errors);
        Assert.Empty(errors);
        Assert.Null(options.AvailableFilters);
        Assert.Equal(["RamFilter", "ComputeFilter"], options.EnabledFilters);
        Assert.Null(options.WeightClasses);
        Assert.Equal((3, true, -2.5), (options.HostSubsetSize, options.ShuffleBestSameWeighedHosts, options.RamWeightMultiplier));
        Assert.Equal(2, options.MetricsWeightSetting["x"]);
    }

    [Fact]
    public void All_errors_are_listed_at_once()
    {
        Read(
            new()
            {
                ["available_filters"] = "RamFilter",
                ["enabled_filters"] = "RamFilter,RamFilter,DiskFilter,NoFilter",
                ["weight_classes"] = "PCIWeigher",
                ["host_subset_size"] = "0",
                ["max_attempts"] = "many",
                ["soft_affinity_weight_multiplier"] = "-1",
                ["disk_weight_multiplier"] = "nan",
                ["weight_setting"] = "x=1",
            },
            out var errors);
        Assert.Equal(
            [
                "[scheduler] max_attempts: 'many' is not a whole number",
                "enabled_filters: NoFilter (no filter of this name exists).",
                "enabled_filters: DiskFilter (not among available_filters).",
                "weight_classes: PCIWeigher (no weigher of this name exists).",
                "enabled_filters: RamFilter is named 2 times.",
                "host_subset_size must be at least 1, not 0.",
                "soft_affinity_weight_multiplier must be at least 0, not -1.",
                "disk_weight_multiplier must be a finite number.",
                "[metrics] required is on, so MetricsFilter must be among enabled_filters; or set required to false.",
            ],
            errors);
    }

    [Fact]
    public void Names_in_the_catalogs_are_those_of_what_they_make()
    {
        var options = new SchedulerOptions();
        Assert.All(FilterCatalog.All, entry => Assert.Equal(entry.Name, entry.Make(options).Name));
        Assert.All(WeigherCatalog.All, entry => Assert.Equal(entry.Name, entry.Make(options).GetType().Name, ignoreCase: true));
        Assert.Equal(SchedulerSettings.All.Count, SchedulerSettings.All.Select(one => (one.Group, one.Name)).Distinct().Count());
    }

    [Theory]
    [InlineData("ServerGroupAntiAffinityFilter ServerGroupAffinityFilter RamFilter CoreFilter DiskFilter AggregateRamFilter AggregateCoreFilter AggregateDiskFilter "
        + "IoOpsFilter AggregateIoOpsFilter NumInstancesFilter AggregateNumInstancesFilter JsonFilter MetricsFilter", "ImagePropertiesFilter AggregateImagePropertiesIsolation IsolatedHostsFilter")]
    public void Filters_run_for_each_server_or_on_rebuild_only_where_that_matters(string eachServer, string onRebuild)
    {
        var filters = FilterCatalog.All.Select(entry => entry.Make(new())).ToArray();
        Assert.Equal(eachServer.Split(' ').Order(), filters.Where(filter => !filter.RunOncePerRequest).Select(filter => filter.Name).Order());
        Assert.Equal(onRebuild.Split(' ').Order(), filters.Where(filter => filter.RunOnRebuild).Select(filter => filter.Name).Order());
    }

    [Fact]
    public void Requests_and_hosts_survive_a_job_body()
    {
        var request = Sample.WithHints(("same_host", ["a", "b"])) with { Group = new(Sample.Other, "affinity") { Hosts = ["one"] }, Destination = new("one") };
        var host = Sample.Host().Holding(Sample.Other).In([("ssd", "true")]);
        Assert.Equal(JsonSerializer.Serialize(request), JsonSerializer.Serialize(JsonSerializer.Deserialize<RequestSpec>(JsonSerializer.Serialize(request))));
        Assert.Equal(JsonSerializer.Serialize(host), JsonSerializer.Serialize(JsonSerializer.Deserialize<HostState>(JsonSerializer.Serialize(host))));
    }
}
