using NovaCompat.Core.Networks;

namespace NovaCompat.Tests.Networking;

/// <summary>Ports as the network service would describe them.</summary>
internal static class Ports
{
    private static readonly Guid Subnet4 = Guid.Parse("5ab00000-0000-4000-8000-000000000004");

    public static readonly Guid Network = Guid.Parse("0a0b0c0d-1111-4222-8333-444455556666");

    /// <summary>The <paramref name="number"/>th port of 10.0.0.0/24: address 10.0.0.N, MAC ending in N.</summary>
    public static PortPlug Make(int number, Guid? network = null, string net = "10.0.0", string? gateway = "1", bool dhcp = true) => new()
    {
        PortId = Guid.NewGuid(),
        NetworkId = network ?? Network,
        MacAddress = $"fa:16:3e:00:00:{number:x2}",
        Mtu = 1450,
        Hostname = $"guest-{number}",
        Addresses =
        [
            new PortAddress
            {
                SubnetId = Subnet4,
                IpAddress = $"{net}.{number}",
                Cidr = $"{net}.0/24",
                Gateway = gateway is null ? null : $"{net}.{gateway}",
                Dhcp = dhcp,
                DnsServers = ["192.0.2.53"],
                HostRoutes = [new HostRoute("198.51.100.0/24", $"{net}.254")],
            },
        ],
    };

    /// <summary>The same port with an address of fd00:5::/64 too.</summary>
    public static PortPlug WithV6(this PortPlug port, int number) => port with
    {
        Addresses = [.. port.Addresses, new PortAddress { SubnetId = Guid.Parse("5ab00000-0000-4000-8000-000000000006"), IpAddress = $"fd00:5::{number}", Cidr = "fd00:5::/64", Gateway = "fd00:5::1" }],
    };
}
