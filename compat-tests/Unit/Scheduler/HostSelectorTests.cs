using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler;

namespace NovaCompat.Tests.Scheduler;

public sealed class HostSelectorTests
{
    private static HostState Host(string name, int usedMemory = 0) => Sample.Host(name) with { MemoryMb = new(4096, 0, usedMemory) };

    private static RequestSpec Many(int count) => Sample.Request() with { ServerIds = [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())] };

    private static IReadOnlyList<Selection> Select(RequestSpec request, IReadOnlyList<HostState> hosts, SchedulerOptions? options = null, int seed = 1) =>
        Assert.IsType<HostsSelected>(new HostSelector(options ?? new(), new Random(seed)).Select(hosts, request)).Selections;

    private static string[] Names(IReadOnlyList<Selection> selections) => [.. selections.Select(one => one.Host.Host)];

    private static string[] Alternates(Selection selection) => [.. selection.Alternates.Select(one => one.Host)];

    [Fact]
    public void The_host_with_most_free_memory_wins_and_the_next_best_are_alternates()
    {
        var selection = Assert.Single(Select(Sample.Request(), [Host("a", 3000), Host("b"), Host("c", 1000), Host("d", 2000)]));
        Assert.Equal(Sample.Server, selection.ServerId);
        Assert.Equal("b", selection.Host.Host);
        Assert.Equal(["c", "d"], Alternates(selection));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(9, 3)]
    public void There_is_one_alternate_less_than_attempts(int attempts, int alternates) =>
        Assert.Equal(alternates, Select(Sample.Request(), [Host("a"), Host("b"), Host("c"), Host("d")], new() { MaxAttempts = attempts })[0].Alternates.Count);

    [Fact]
    public void Servers_of_one_request_spread_because_each_counts_for_the_next()
    {
        Assert.Equal(["a", "b", "b", "a"], Names(Select(Many(4), [Host("a"), Host("b")])));
        Assert.IsType<NoValidHost>(new HostSelector(new(), new Random(1)).Select([Host("a", 3000)], Many(3)));
    }

    [Fact]
    public void Alternates_are_hosts_that_no_server_of_the_request_got()
    {
        var selections = Select(Many(2), [Host("a"), Host("b"), Host("c", 1000), Host("d", 2000), Host("e", 4096)]);
        Assert.Equal(["a", "b"], Names(selections));
        Assert.All(selections, selection => Assert.Equal(["c", "d"], Alternates(selection)));
    }

    [Fact]
    public void Servers_of_an_anti_affinity_group_never_share_a_host()
    {
        var request = Many(2) with { Group = new(Guid.NewGuid(), "anti-affinity") };
        Assert.Equal(["a", "b"], Names(Select(request, [Host("a"), Host("b", 4000 - 512)])));
        Assert.IsType<NoValidHost>(new HostSelector(new(), new Random(1)).Select([Host("a")], request));
    }

    [Fact]
    public void Servers_of_an_affinity_group_follow_the_first() =>
        Assert.Equal(["a", "a", "a"], Names(Select(Many(3) with { Group = new(Guid.NewGuid(), "affinity") }, [Host("a"), Host("b")])));

    [Fact]
    public void A_soft_affinity_group_stays_together_while_there_is_room()
    {
        var options = new SchedulerOptions { SoftAffinityWeightMultiplier = 100 };
        var group = Many(3) with { Group = new(Guid.NewGuid(), "soft-affinity") };
        Assert.Equal(["a", "a", "b"], Names(Select(group, [Host("a", 3000), Host("b", 3500)], options)));
    }

    [Fact]
    public void A_forced_host_skips_all_filters_and_has_no_alternate()
    {
        var selection = Select(Sample.Request() with { ForceHosts = ["B"] }, [Host("a"), Host("b") with { Up = false }, Host("c")])[0];
        Assert.Equal("b", selection.Host.Host);
        Assert.Empty(selection.Alternates);
        Assert.Equal("c", Select(Sample.Request() with { ForceNodes = ["c"] }, [Host("a"), Host("c") with { Up = false }])[0].Host.Host);
    }

    [Fact]
    public void A_forced_host_must_be_enabled_and_in_the_zone_asked_for()
    {
        var request = Sample.Request() with { ForceHosts = ["b"] };
        Assert.IsType<NoValidHost>(new HostSelector(new(), new Random(1)).Select([Host("a"), Host("b") with { Enabled = false }], request));
        Assert.IsType<NoValidHost>(new HostSelector(new(), new Random(1)).Select([Host("b")], request with { AvailabilityZone = "elsewhere" }));
    }

    [Fact]
    public void A_requested_destination_does_not_skip_filters()
    {
        var request = Sample.Request() with { Destination = new("b") };
        Assert.Equal("b", Select(request, [Host("a"), Host("b", 3000)])[0].Host.Host);
        Assert.IsType<NoValidHost>(new HostSelector(new(), new Random(1)).Select([Host("a"), Host("b") with { Up = false }], request));
    }

    [Fact]
    public void Ignored_hosts_are_neither_chosen_nor_alternates()
    {
        var selection = Select(Sample.Request() with { IgnoreHosts = ["a"] }, [Host("a"), Host("b"), Host("c")])[0];
        Assert.Equal("b", selection.Host.Host);
        Assert.Equal(["c"], Alternates(selection));
    }

    [Fact]
    public void A_rebuild_checks_the_image_and_nothing_else()
    {
        var full = Host("a", 4096) with { Up = false };
        var request = Sample.Request() with { RebuildCheck = true, ForceHosts = ["a"] };
        Assert.Equal("a", Select(request, [full])[0].Host.Host);
        Assert.IsType<NoValidHost>(new HostSelector(new(), new Random(1)).Select([full], Sample.WithImage(("hw_architecture", "sparc")) with { RebuildCheck = true, ForceHosts = ["a"] }));
        Assert.IsType<NoValidHost>(new HostSelector(new(), new Random(1)).Select([full with { PlacementRefusal = "lacks the trait CUSTOM_FAST" }], request));
    }

    [Fact]
    public void A_subset_size_picks_at_random_among_the_best_only()
    {
        HostState[] hosts = [Host("a"), Host("b", 100), Host("c", 3000)];
        var picked = Enumerable.Range(0, 40).Select(seed => Select(Sample.Request(), hosts, new() { HostSubsetSize = 2 }, seed)[0].Host.Host);
        Assert.Equal(["a", "b"], picked.Distinct().Order());
    }

    [Fact]
    public void Shuffling_touches_only_ties_at_the_top()
    {
        HostState[] hosts = [Host("a"), Host("b"), Host("c", 100)];
        var picked = Enumerable.Range(0, 40).Select(seed => Select(Sample.Request(), hosts, new() { ShuffleBestSameWeighedHosts = true }, seed)[0].Host.Host);
        Assert.Equal(["a", "b"], picked.Distinct().Order());
        Assert.Equal("a", Select(Sample.Request(), hosts)[0].Host.Host);
    }
}
