using NovaCompat.Scheduler;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Tests.Scheduler;

public sealed class AggregateAndLimitFilterTests
{
    [Theory]
    [InlineData(7, null, true)]
    [InlineData(8, null, false)]
    [InlineData(8, "9", true)]
    [InlineData(5, "5", false)]
    [InlineData(7, "few", true)]
    public void Heavy_tasks_stay_below_the_limit(int tasks, string? ofAggregate, bool passes)
    {
        var host = Sample.Host() with { IoOps = tasks };
        if (ofAggregate is null) Assert.Equal(passes, new IoOpsFilter(new()).Passes(host, Sample.Request()));
        else host = host.In([("max_io_ops_per_host", ofAggregate)], [("max_io_ops_per_host", "100")]);
        Assert.Equal(passes, new AggregateIoOpsFilter(new()).Passes(host, Sample.Request()));
    }

    [Theory]
    [InlineData(49, null, true)]
    [InlineData(50, null, false)]
    [InlineData(50, "51", true)]
    [InlineData(3, "3", false)]
    public void Servers_stay_below_the_limit(int servers, string? ofAggregate, bool passes)
    {
        var host = Sample.Host() with { NumInstances = servers };
        if (ofAggregate is null) Assert.Equal(passes, new NumInstancesFilter(new()).Passes(host, Sample.Request()));
        else host = host.In([("max_instances_per_host", ofAggregate)]);
        Assert.Equal(passes, new AggregateNumInstancesFilter(new()).Passes(host, Sample.Request()));
    }

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, true, false)]
    [InlineData(false, true, false, true)]
    [InlineData(true, false, false, false)]
    [InlineData(false, false, true, true)]
    public void Isolated_images_and_hosts_belong_together(bool image, bool host, bool restrict, bool passes)
    {
        var filter = new IsolatedHostsFilter(new SchedulerOptions
        {
            IsolatedImages = image ? ["image-1"] : ["image-2"], IsolatedHosts = host ? ["one"] : ["two"], RestrictIsolatedHostsToIsolatedImages = restrict,
        });
        Assert.Equal(passes, filter.Passes(Sample.Host(), Sample.Request()));
    }

    [Fact]
    public void Every_weighed_metric_must_be_reported()
    {
        var filter = new MetricsFilter(new SchedulerOptions { MetricsWeightSetting = new Dictionary<string, double> { ["cpu.percent"] = -1 } });
        Assert.Equal("does not report metric cpu.percent", filter.Reject(Sample.Host(), Sample.Request()));
        Assert.True(filter.Passes(Sample.Host() with { Metrics = new Dictionary<string, double> { ["cpu.percent"] = 3 } }, Sample.Request()));
    }

    [Theory]
    [InlineData("instance_type", "m1.small, m1.tiny", true)]
    [InlineData("instance_type", "m1.small", false)]
    [InlineData("other", "m1.small", true)]
    public void Aggregates_may_be_kept_for_flavors(string key, string value, bool passes) =>
        Assert.Equal(passes, new AggregateTypeAffinityFilter().Passes(Sample.Host().In([(key, value)]), Sample.Request()));

    [Theory]
    [InlineData("filter_tenant_id", "p1", true)]
    [InlineData("filter_tenant_id", "p2,p1", true)]
    [InlineData("filter_tenant_id3", "p2", false)]
    [InlineData("other", "p2", true)]
    public void Aggregates_may_be_kept_for_projects(string key, string value, bool passes) =>
        Assert.Equal(passes, new AggregateMultiTenancyIsolation().Passes(Sample.Host().In([(key, value)]), Sample.Request()));

    [Theory]
    [InlineData("ssd", "true", true)]
    [InlineData("ssd", "false", false)]
    [InlineData("aggregate_instance_extra_specs:ssd", "true", true)]
    [InlineData("aggregate_instance_extra_specs:gpu", "true", false)]
    [InlineData("gpu", "true", false)]
    [InlineData("hw:cpu_policy", "dedicated", true)]
    [InlineData("speed", ">= 10", true)]
    [InlineData("speed", ">= 11", false)]
    public void Flavors_may_be_bound_to_aggregates(string key, string rule, bool passes) =>
        Assert.Equal(passes, new AggregateInstanceExtraSpecsFilter().Passes(Sample.Host().In([("ssd", "true")], [("speed", "5, 10")]), Sample.WithSpecs((key, rule))));

    [Theory]
    [InlineData("os_distro", "debian", null, true)]
    [InlineData("os_distro", "windows", null, false)]
    [InlineData("os_type", "windows", null, true)]
    [InlineData("os_distro", "windows", "keep", true)]
    [InlineData("keep.os", "windows", "keep", false)]
    public void Aggregates_may_be_kept_for_image_properties(string key, string value, string? prefix, bool passes)
    {
        var filter = new AggregateImagePropertiesIsolation(new SchedulerOptions { AggregateImagePropertiesIsolationNamespace = prefix });
        Assert.Equal(passes, filter.Passes(Sample.Host().In([("os_distro", "debian,alpine"), ("keep.os", "linux")]), Sample.WithImage((key, value))));
    }
}
