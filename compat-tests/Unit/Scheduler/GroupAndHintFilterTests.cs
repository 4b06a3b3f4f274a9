using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Tests.Scheduler;

public sealed class GroupAndHintFilterTests
{
    [Theory]
    [InlineData("anti-affinity", 1, false, true)]
    [InlineData("anti-affinity", 1, true, false)]
    [InlineData("anti-affinity", 2, true, true)]
    [InlineData("soft-anti-affinity", 1, true, true)]
    [InlineData("affinity", 1, true, true)]
    public void Anti_affinity_counts_members_on_the_host(string policy, int limit, bool holdsMember, bool passes)
    {
        var host = holdsMember ? Sample.Host().Holding(Sample.Other) : Sample.Host().Holding(Guid.NewGuid());
        Assert.Equal(passes, new ServerGroupAntiAffinityFilter().Passes(host, Sample.WithGroup(policy, limit) with { Placing = Sample.Server }));
    }

    [Fact]
    public void Anti_affinity_lets_a_server_stay_where_it_is() =>
        Assert.True(new ServerGroupAntiAffinityFilter().Passes(Sample.Host().Holding(Sample.Server, Sample.Other), Sample.WithGroup("anti-affinity") with { Placing = Sample.Server }));

    [Fact]
    public void Anti_affinity_says_how_many_are_there() => Assert.Equal(
        "1 servers of the group on the host, 1 allowed",
        new ServerGroupAntiAffinityFilter().Reject(Sample.Host().Holding(Sample.Other), Sample.WithGroup("anti-affinity")));

    [Theory]
    [InlineData("affinity", new string[0], true)]
    [InlineData("affinity", new[] { "one" }, true)]
    [InlineData("affinity", new[] { "two", "one" }, true)]
    [InlineData("affinity", new[] { "two" }, false)]
    [InlineData("soft-affinity", new[] { "two" }, true)]
    public void Affinity_goes_where_members_are(string policy, string[] hosts, bool passes) =>
        Assert.Equal(passes, new ServerGroupAffinityFilter().Passes(Sample.Host(), Sample.WithGroup(policy, hosts: hosts)));

    [Fact]
    public void Different_host_keeps_away_from_any_named_server()
    {
        var request = Sample.WithHints(("different_host", [Guid.NewGuid().ToString(), Sample.Other.ToString()]));
        Assert.False(new DifferentHostFilter().Passes(Sample.Host().Holding(Sample.Other), request));
        Assert.True(new DifferentHostFilter().Passes(Sample.Host(), request));
        Assert.True(new DifferentHostFilter().Passes(Sample.Host().Holding(Sample.Other), Sample.Request()));
    }

    [Fact]
    public void Same_host_needs_one_of_the_named_servers()
    {
        var request = Sample.WithHints(("same_host", ["no uuid", Sample.Other.ToString()]));
        Assert.True(new SameHostFilter().Passes(Sample.Host().Holding(Sample.Other), request));
        Assert.False(new SameHostFilter().Passes(Sample.Host().Holding(Sample.Server), request));
        Assert.True(new SameHostFilter().Passes(Sample.Host(), Sample.Request()));
    }

    [Theory]
    [InlineData("10.1.2.200", null, true)]
    [InlineData("10.1.3.1", null, false)]
    [InlineData("10.1.3.1", "/16", true)]
    [InlineData("10.1.2.4", "/31", false)]
    [InlineData("10.1.2.2", "31", true)]
    [InlineData("fe80::1", null, false)]
    [InlineData("nowhere", null, false)]
    public void Near_an_address_means_in_its_network(string near, string? cidr, bool passes)
    {
        var request = cidr is null ? Sample.WithHints(("build_near_host_ip", [near])) : Sample.WithHints(("build_near_host_ip", [near]), ("cidr", [cidr]));
        Assert.Equal(passes, new SimpleCidrAffinityFilter().Passes(Sample.Host(), request));
    }

    [Theory]
    [InlineData("""["=", "$vcpus_total", 8]""", true)]
    [InlineData("""[">=", "$free_ram_mb", 4097]""", false)]
    [InlineData("""["and", [">=", "$free_ram_mb", 1024], ["<", "$free_disk_mb", 204800]]""", true)]
    [InlineData("""["or", ["=", "$host", "two"], ["<=", "$vcpus_used", 0]]""", true)]
    [InlineData("""["not", ["=", "$host", "one"]]""", false)]
    [InlineData("""["in", "$hypervisor_type", "KVM", "QEMU"]""", true)]
    [InlineData("""["in", "$hypervisor_type", "KVM"]""", false)]
    [InlineData("""[">", "$stats.gpus", "1"]""", true)]
    [InlineData("""["=", "$no_such_thing", 1]""", false)]
    [InlineData("""["=", "$host"]""", false)]
    [InlineData("""["near", 1]""", false)]
    [InlineData("""["<", "$host", 3]""", false)]
    [InlineData("""[]""", true)]
    [InlineData("""not json""", false)]
    public void A_query_is_evaluated_over_the_host(string query, bool passes)
    {
        var host = Sample.Host() with { Stats = new Dictionary<string, string> { ["gpus"] = "2" } };
        Assert.Equal(passes, new JsonFilter().Passes(host, Sample.WithHints(("query", [query]))));
    }
}
