using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler;

namespace NovaCompat.Tests.Scheduler;

public sealed class ExplanationTests
{
    private static NoValidHost Fail(RequestSpec request, params HostState[] hosts) =>
        Assert.IsType<NoValidHost>(new HostSelector(new(), new Random(1)).Select(hosts, request));

    [Fact]
    public void It_counts_hosts_by_filter_with_their_reasons()
    {
        var failure = Fail(
            Sample.Request(memory: 3000),
            Sample.Host("a") with { MemoryMb = new(2048) },
            Sample.Host("b") with { MemoryMb = new(4096, 0, 4096, 1.5) },
            Sample.Host("c") with { Enabled = false, DisabledReason = "maintenance" });
        Assert.Equal(
            "No valid host was found. There are not enough hosts available. 3 hosts were considered: ComputeFilter turned away 1 (disabled: maintenance), "
            + "RamFilter turned away 2 (needs 3000 MB of memory, more than the 2048 of the whole host; needs 3000 MB of memory, 2048 free of 4096 x 1.5).",
            failure.Message);
        Assert.Equal([("ComputeFilter", 1), ("RamFilter", 2)], failure.TurnedAway.Select(one => (one.Rule, one.Hosts)));
    }

    [Fact]
    public void It_says_when_there_is_no_host_at_all() => Assert.Equal("No host is known.", Fail(Sample.Request()).Explanation);

    [Fact]
    public void Equal_reasons_are_said_once_and_many_different_ones_are_cut()
    {
        var down = Enumerable.Range(0, 3).Select(i => Sample.Host($"d{i}") with { Up = false });
        var disabled = Enumerable.Range(0, 4).Select(i => Sample.Host($"m{i}") with { Enabled = false, DisabledReason = $"r{i}" });
        Assert.Equal("3 hosts were considered: ComputeFilter turned away 3 (down).", Fail(Sample.Request(), [.. down]).Explanation);
        Assert.Equal(
            "7 hosts were considered: ComputeFilter turned away 7 (down on 3; disabled: r0; disabled: r1; 2 more).",
            Fail(Sample.Request(), [.. down, .. disabled]).Explanation);
    }

    [Fact]
    public void It_says_how_far_a_request_of_several_servers_came()
    {
        var host = Sample.Host() with { MemoryMb = new(1024) };
        Assert.Equal(
            "1 host was considered: RamFilter turned away 1 (needs 512 MB of memory, 0 free of 1024 x 1.0). 2 of 3 servers of the request found a host before.",
            Fail(Sample.Request() with { ServerIds = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()] }, host).Explanation);
    }

    [Fact]
    public void A_forced_host_that_does_not_exist_is_said() => Assert.Equal(
        "1 host was considered: force_hosts turned away 1 (another host was forced).", Fail(Sample.Request() with { ForceHosts = ["nowhere"] }, Sample.Host()).Explanation);
}
