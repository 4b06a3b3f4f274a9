using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler;
using NovaCompat.Scheduler.Weighers;

namespace NovaCompat.Tests.Scheduler;

public sealed class WeigherTests
{
    private static readonly RequestSpec Request = Sample.Request();

    private static double[] Scores(IHostWeigher weigher, params HostState[] hosts) => new HostRanking([weigher]).Scores(hosts, Request);

    private static HostState Memory(int used) => Sample.Host() with { MemoryMb = new(1000, 0, used) };

    [Fact]
    public void Free_memory_is_scaled_from_zero_to_the_largest() => Assert.Equal([1.0, 0.5, 0.25], Scores(new RamWeigher(new()), Memory(0), Memory(500), Memory(750)));

    [Fact]
    public void Overcommitted_memory_counts_as_none() => Assert.Equal([1.0, 0.0], Scores(new RamWeigher(new()), Memory(500), Memory(1500)));

    [Fact]
    public void Vcpus_count_with_their_ratio() => Assert.Equal(
        [1.0, 0.5], Scores(new CpuWeigher(new()), Sample.Host() with { Vcpus = new(8, 0, 16, 4.0) }, Sample.Host() with { Vcpus = new(8, 0, 0, 1.0) }));

    [Fact]
    public void Disk_is_what_claims_or_the_file_system_leave() => Assert.Equal(
        [1.0, 0.25], Scores(new DiskWeigher(new()), Sample.Host() with { DiskGb = new(100, 0, 20) }, Sample.Host() with { DiskAvailableLeastGb = 20 }));

    [Fact]
    public void Heavy_tasks_count_against_a_host() => Assert.Equal([-1.0, 0.0], Scores(new IoOpsWeigher(new()), Sample.Host() with { IoOps = 4 }, Sample.Host()));

    [Fact]
    public void Without_a_floor_the_smallest_value_is_zero_and_equal_values_are_all_zero()
    {
        var options = new SchedulerOptions { NumInstancesWeightMultiplier = 2 };
        HostState Host(int servers) => Sample.Host() with { NumInstances = servers };
        Assert.Equal([0.0, 1.0, 2.0], Scores(new NumInstancesWeigher(options), Host(10), Host(15), Host(20)));
        Assert.Equal([0.0, 0.0], Scores(new NumInstancesWeigher(options), Host(10), Host(10)));
        Assert.Equal([0.0, 0.0], Scores(new NumInstancesWeigher(new()), Host(10), Host(20)));
    }

    [Fact]
    public void Newer_hypervisors_are_better() => Assert.Equal(
        [0.0, 1.0], Scores(new HypervisorVersionWeigher(new()), Sample.Host() with { HypervisorVersion = 6_000_000 }, Sample.Host()));

    [Fact]
    public void Failed_builds_outweigh_everything() => Assert.Equal(
        [-1_000_000.0, 0.0], Scores(new BuildFailureWeigher(new()), Sample.Host() with { FailedBuilds = 1 }, Sample.Host()));

    [Theory]
    [InlineData("soft-affinity", 1.0, 0.0)]
    [InlineData("soft-anti-affinity", 0.0, 1.0)]
    [InlineData("affinity", 0.0, 0.0)]
    public void Soft_groups_weigh_members_on_the_host(string policy, double withMember, double without)
    {
        var ranking = new HostRanking([new ServerGroupSoftAffinityWeigher(new()), new ServerGroupSoftAntiAffinityWeigher(new())]);
        Assert.Equal([withMember, without], ranking.Scores([Sample.Host().Holding(Sample.Other), Sample.Host()], Sample.WithGroup(policy)));
    }

    [Fact]
    public void Metrics_are_summed_by_ratio_and_a_missing_one_puts_the_host_last()
    {
        var weigher = new MetricsWeigher(new SchedulerOptions
        {
            MetricsWeightSetting = new Dictionary<string, double> { ["a"] = 2, ["b"] = -1 }, MetricsRequired = false, MetricsWeightOfUnavailable = -90,
        });
        HostState Host(params (string Name, double Value)[] metrics) => Sample.Host() with { Metrics = metrics.ToDictionary(one => one.Name, one => one.Value) };
        Assert.Equal([1.0, 0.9, 0.0], Scores(weigher, Host(("a", 5), ("b", 0)), Host(("a", 5), ("b", 10)), Host(("a", 50))));
    }

    [Theory]
    [InlineData("", 3.0)]
    [InlineData("os=5", 10.0)]
    public void Like_images_are_counted_by_property(string setting, double expected)
    {
        var options = SchedulerSettings.Read((_, name) => name == "image_props_weight_setting" ? setting : null, out _);
        var server = new PlacedServer(Sample.Other, "p1") { ImageProperties = new Dictionary<string, string> { ["os"] = "linux", ["hw"] = "x" } };
        var like = new PlacedServer(Sample.Server, "p1") { ImageProperties = new Dictionary<string, string> { ["os"] = "linux", ["hw"] = "y" } };
        var weigher = new ImagePropertiesWeigher(options);
        Assert.Equal(expected, weigher.Weigh(Sample.Host() with { Servers = [server, like] }, Sample.WithImage(("os", "linux"), ("hw", "x"))));
    }

    [Fact]
    public void An_aggregate_replaces_the_multiplier_for_its_hosts_and_the_smallest_holds()
    {
        var key = "ram_weight_multiplier";
        Assert.Equal([3.0, 1.0], Scores(new RamWeigher(new()), Memory(0).In([(key, "3")], [(key, "4.5")]), Memory(0)));
        Assert.Equal([1.0, -2.0], Scores(new RamWeigher(new()), Memory(0).In([(key, "much")]), Memory(0).In([(key, "-2")])));
    }

    [Fact]
    public void An_aggregates_build_failure_multiplier_counts_against_the_host_too() => Assert.Equal(
        [-5.0, 0.0], Scores(new BuildFailureWeigher(new()), (Sample.Host() with { FailedBuilds = 2 }).In([("build_failure_weight_multiplier", "5")]), Sample.Host()));

    [Fact]
    public void One_host_alone_is_not_weighed() => Assert.Equal([0.0], Scores(new RamWeigher(new()), Memory(0)));

    [Fact]
    public void Sorting_puts_the_best_first_and_keeps_the_order_of_equals()
    {
        var hosts = new List<HostState> { Memory(500) with { Host = "a" }, Memory(0) with { Host = "b" }, Memory(500) with { Host = "c" } };
        new HostRanking([new RamWeigher(new())]).Sort(hosts, Request);
        Assert.Equal(["b", "a", "c"], hosts.ConvertAll(host => host.Host));
    }
}
