using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Tests.Scheduler;

public sealed class CapacityFilterTests
{
    [Theory]
    [InlineData(4096, 0, 0, 1.0, 4096, null)]
    [InlineData(4096, 0, 5632, 1.5, 512, null)]
    [InlineData(4096, 0, 5632, 1.5, 513, "needs 513 MB of memory, 512 free of 4096 x 1.5")]
    [InlineData(4096, 512, 3000, 1.0, 600, "needs 600 MB of memory, 584 free of (4096 - 512 reserved) x 1.0")]
    [InlineData(4096, 0, 0, 16.0, 8192, "needs 8192 MB of memory, more than the 4096 of the whole host")]
    [InlineData(4096, 0, 9000, 1.0, 1, "needs 1 MB of memory, 0 free of 4096 x 1.0")]
    public void Memory_is_total_less_reserved_times_ratio_less_used(int total, int reserved, int used, double ratio, int need, string? rejection) =>
        Assert.Equal(rejection, new RamFilter().Reject(Sample.Host() with { MemoryMb = new(total, reserved, used, ratio) }, Sample.Request(memory: need)));

    [Theory]
    [InlineData(8, 31, 1, true)]
    [InlineData(8, 32, 1, false)]
    [InlineData(8, 0, 9, false)]
    public void Vcpus_are_overcommitted_but_one_server_never_has_more_than_the_host(int total, int used, int need, bool passes) =>
        Assert.Equal(passes, new CoreFilter().Passes(Sample.Host() with { Vcpus = new(total, 0, used, 4.0) }, Sample.Request(vcpus: need)));

    [Fact]
    public void Disk_is_root_and_ephemeral_and_swap_rounded_up()
    {
        var request = Sample.Request() with { Flavor = new("f", 1, 512, RootGb: 10, EphemeralGb: 5, SwapMb: 1025) };
        Assert.True(new DiskFilter().Passes(Sample.Host() with { DiskGb = new(17) }, request));
        Assert.Equal("needs 17 GB of disk, more than the 16 of the whole host", new DiskFilter().Reject(Sample.Host() with { DiskGb = new(16) }, request));
        Assert.True(new DiskFilter().Passes(Sample.Host() with { DiskGb = new(7) }, request with { BootsFromVolume = true }));
    }

    [Fact]
    public void Extra_specs_replace_the_amounts_of_the_flavor()
    {
        var request = Sample.WithSpecs(("resources:VCPU", "0"), ("resources:MEMORY_MB", "77"), ("resources:DISK_GB", "3"));
        Assert.Equal(new ResourceNeed(0, 77, 3), request.Need());
        Assert.True(new CoreFilter().Passes(Sample.Host() with { Vcpus = new(8, 0, 32, 4.0) }, request));
    }

    [Theory]
    [InlineData("2.0", null, true)]
    [InlineData("1.0", null, false)]
    [InlineData("2.0", "1.0", false)]
    [InlineData("many", null, false)]
    public void An_aggregate_sets_the_ratio_and_the_smallest_holds(string first, string? second, bool passes)
    {
        var ratios = new[] { first, second ?? first };
        HostState Host(string key) => Sample.Host().In([(key, ratios[0])], [(key, ratios[1])]) with
        {
            MemoryMb = new(4096, 0, 4096), DiskGb = new(100, 0, 100), Vcpus = new(8, 0, 8),
        };
        Assert.Equal(passes, new AggregateRamFilter().Passes(Host("ram_allocation_ratio"), Sample.Request()));
        Assert.Equal(passes, new AggregateDiskFilter().Passes(Host("disk_allocation_ratio"), Sample.Request()));
        Assert.Equal(passes, new AggregateCoreFilter().Passes(Host("cpu_allocation_ratio"), Sample.Request()));
    }
}
