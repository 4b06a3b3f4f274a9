using System.Net;
using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;

namespace NovaCompat.Core.Metadata;

/// <summary><c>network_data.json</c>: links, networks on them, and name servers (nova/virt/netutils.py).</summary>
public static class NetworkData
{
    public static JsonObject Of(IReadOnlyList<ServerPort> ports)
    {
        var links = new JsonArray();
        var networks = new JsonArray();
        var services = new Dictionary<string, JsonNode>();
        foreach (var port in ports)
        {
            var link = $"tap{port.Plug.PortId.ToString()[..11]}";
            links.Add(new JsonObject
            {
                ["id"] = link,
                ["vif_id"] = port.Plug.PortId.ToString(),
                ["type"] = "bridge",
                ["mtu"] = port.Plug.Mtu,
                ["ethernet_mac_address"] = port.Plug.MacAddress,
            });
            foreach (var address in port.Plug.Addresses)
            {
                networks.Add(Network(port, address, link, networks.Count));
                foreach (var server in address.DnsServers) services.TryAdd(server, new JsonObject { ["type"] = "dns", ["address"] = server });
            }
        }
        return new JsonObject { ["links"] = links, ["networks"] = networks, ["services"] = new JsonArray([.. services.Values]) };
    }

    private static JsonObject Network(ServerPort port, PortAddress address, string link, int index)
    {
        var subnet = IPNetwork.Parse(address.Cidr);
        var six = subnet.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        var network = new JsonObject
        {
            ["id"] = $"network{index}",
            ["link"] = link,
            ["network_id"] = port.Plug.NetworkId.ToString(),
            ["type"] = (six ? "ipv6" : "ipv4") + (address.Dhcp ? "_dhcp" : ""),
        };
        if (address.Dhcp) return network;
        network["ip_address"] = address.IpAddress;
        network["netmask"] = Netmask(subnet.PrefixLength, six);
        var routes = address.HostRoutes.Select(route => Route(route.Destination, route.NextHop, six)).ToList();
        if (address.Gateway is not null) routes.Insert(0, Route(six ? "::/0" : "0.0.0.0/0", address.Gateway, six));
        network["routes"] = new JsonArray([.. routes]);
        network["services"] = new JsonArray([.. address.DnsServers.Select(server => new JsonObject { ["type"] = "dns", ["address"] = server })]);
        return network;
    }

    private static JsonObject Route(string destination, string gateway, bool six)
    {
        var target = IPNetwork.Parse(destination);
        return new JsonObject { ["network"] = target.BaseAddress.ToString(), ["netmask"] = Netmask(target.PrefixLength, six), ["gateway"] = gateway };
    }

    private static string Netmask(int prefix, bool six)
    {
        var bytes = new byte[six ? 16 : 4];
        for (var i = 0; i < prefix; i++) bytes[i / 8] |= (byte)(0x80 >> (i % 8));
        return new IPAddress(bytes).ToString();
    }
}
