using NovaCompat.Core.Networks;
using NovaCompat.Networking;
using NovaCompat.Networking.Dhcp;
using NovaCompat.Networking.Firewall;
using NovaCompat.Networking.Ports;

namespace NovaCompat.Tests.Networking;

public sealed class UntrustedPortTests
{
    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.5; flush ruleset")]
    [InlineData("fe80::1%eth0")]
    [InlineData("10.0.0.5\nflush ruleset")]
    public void A_pair_that_is_no_address_never_becomes_a_rule(string pair) => Assert.Throws<NetworkPlugException>(
        () => PortRules.Of(Ports.Make(5) with { AllowedAddressPairs = [new AllowedAddress(null, pair)] }).ToArray());

    [Theory]
    [InlineData("fa:16:3e:00:00")]
    [InlineData("fa:16:3e:00:00:05 accept")]
    public void A_mac_that_is_none_never_becomes_a_rule(string mac) =>
        Assert.Throws<NetworkPlugException>(() => PortRules.Of(Ports.Make(5) with { MacAddress = mac }).ToArray());

    [Theory]
    [InlineData("web-1.example.org", "12,web-1")]
    [InlineData("12h", "12,12h")]
    [InlineData("a,b", null)]
    [InlineData("a\nb", null)]
    [InlineData("-a", null)]
    public void Only_a_proper_label_is_handed_out_as_host_name(string name, string? option)
    {
        var options = PlanOf(Ports.Make(5) with { Hostname = name }).Options.Where(o => o.StartsWith("tag:port_", StringComparison.Ordinal)).ToArray();
        Assert.Equal(option is null ? [] : new[] { option }, options.Select(o => o[(o.IndexOf(',', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public void Rules_without_port_security_let_everything_through() =>
        Assert.Equal(["accept"], PortRules.Of(Ports.Make(5) with { PortSecurity = false }));

    private static DhcpPlan PlanOf(PortPlug port) => DhcpPlan.Of(NetworkPlan.Of(port.NetworkId, [new PluggedPort(Guid.NewGuid(), port, 1)]));
}
