using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Tests.Scheduler;

public sealed class ComputeFilterTests
{
    [Theory]
    [InlineData(true, true, false, null, null)]
    [InlineData(false, true, false, null, "disabled")]
    [InlineData(false, true, false, "maintenance", "disabled: maintenance")]
    [InlineData(true, false, false, null, "down")]
    [InlineData(true, true, true, null, "forced down")]
    public void A_host_must_be_enabled_and_up(bool enabled, bool up, bool forcedDown, string? reason, string? rejection) =>
        Assert.Equal(rejection, new ComputeFilter().Reject(Sample.Host() with { Enabled = enabled, Up = up, ForcedDown = forcedDown, DisabledReason = reason }, Sample.Request()));

    [Fact]
    public void All_hosts_takes_a_dead_host() => Assert.True(new AllHostsFilter().Passes(Sample.Host() with { Up = false }, Sample.Request()));

    [Fact]
    public void Retry_keeps_away_from_a_host_that_failed()
    {
        var request = Sample.Request() with { TriedHosts = ["ONE"] };
        Assert.Equal("tried before", new RetryFilter().Reject(Sample.Host(), request));
        Assert.True(new RetryFilter().Passes(Sample.Host("two"), request));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "nova", true)]
    [InlineData(null, "east", false)]
    [InlineData("east", "east", true)]
    [InlineData("east, west", "west", true)]
    [InlineData("east", "nova", false)]
    [InlineData("east", null, true)]
    public void A_zone_is_that_of_an_aggregate_or_the_default(string? zone, string? wanted, bool passes)
    {
        var host = zone is null ? Sample.Host().In([("ssd", "true")]) : Sample.Host().In([("availability_zone", zone)]);
        Assert.Equal(passes, new AvailabilityZoneFilter(new()).Passes(host, Sample.Request() with { AvailabilityZone = wanted }));
    }
}
