using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;
using CloudNetwork = NovaCompat.Core.Networks.Network;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>/v2.0/subnets</c></summary>
internal static class Subnets
{
    private static readonly string[] Modes = ["slaac", "dhcpv6-stateful", "dhcpv6-stateless"];

    private static readonly BodyAttributes Attributes = new(
    [
        .. CommonAttributes.Named,
        Attribute.CreateOnly("network_id", Checks.Id) with { Required = true },
        Attribute.CreateOnly("cidr", Checks.Block) with { Required = true },
        Attribute.CreateOnly("ip_version", Checks.OneOf("4", "6")) with { Required = true },
        new("gateway_ip", Checks.OrNull(Checks.Address)),
        new("enable_dhcp", Checks.Flag),
        new("dns_nameservers", Checks.OrNull(Checks.ListOf(Checks.Text()))),
        new("host_routes", Checks.OrNull(Checks.ListOf(Checks.Members(("destination", true, Checks.Block), ("nexthop", true, Checks.Address))))),
        new("allocation_pools", Checks.OrNull(Checks.ListOf(Checks.Members(("start", true, Checks.Address), ("end", true, Checks.Address))))),
        Attribute.CreateOnly("ipv6_ra_mode", Checks.OrNull(Checks.OneOf(Modes))),
        Attribute.CreateOnly("ipv6_address_mode", Checks.OrNull(Checks.OneOf(Modes))),
        Attribute.CreateOnly("subnetpool_id", value => value.ValueKind == JsonValueKind.Null ? null : "there are no subnet pools here"),
        Attribute.ReadOnly("service_types"), Attribute.ReadOnly("dns_publish_fixed_ip"),
    ]);

    public static Resource<Subnet> Of(IResourceStore<Subnet> store, IResourceStore<CloudNetwork> networks) => new(ResourceKind.Subnet, store, Attributes)
    {
        Start = (given, project) => new()
        {
            ProjectId = project,
            NetworkId = given.Id("network_id", null)!.Value,
            Cidr = given.Text("cidr", ""),
            IpVersion = given.Number("ip_version", 4)!.Value,
            GatewayChosen = false,
            Ipv6RaMode = given.TextOrNull("ipv6_ra_mode", null),
            Ipv6AddressMode = given.TextOrNull("ipv6_address_mode", null),
        },
        Apply = (subnet, given) => subnet with
        {
            Name = given.Text("name", subnet.Name),
            Description = given.Text("description", subnet.Description),
            Gateway = given.TextOrNull("gateway_ip", subnet.Gateway),
            GatewayChosen = subnet.GatewayChosen || given.Has("gateway_ip"),
            Dhcp = given.Flag("enable_dhcp", subnet.Dhcp),
            DnsServers = given.List("dns_nameservers", server => server.GetString()!, subnet.DnsServers),
            HostRoutes = given.List("host_routes", route => new HostRoute(Given.Member(route, "destination")!, Given.Member(route, "nexthop")!), subnet.HostRoutes),
            Pools = given.List("allocation_pools", pool => new AddressPool(Given.Member(pool, "start")!, Given.Member(pool, "end")!), subnet.Pools),
        },
        Permit = async (subnet, caller, cancel) =>
        {
            var network = await networks.FindAsync(subnet.NetworkId, caller, cancel) ?? throw new FaultException(ResourceKind.Network.Missing(subnet.NetworkId));
            if (!caller.IsAdmin && network.ProjectId != caller.ProjectId)
                throw new FaultException(Faults.Forbidden("(rule:create_subnet and rule:create_subnet:network_id) is disallowed by policy", "PolicyNotAuthorized"));
        },
        Show = Show,
    };

    private static void Show(Subnet subnet, JsonObject view, NetworkCaller caller)
    {
        view["network_id"] = subnet.NetworkId.ToString();
        view["ip_version"] = subnet.IpVersion;
        view["cidr"] = subnet.Cidr;
        view["gateway_ip"] = subnet.Gateway;
        view["enable_dhcp"] = subnet.Dhcp;
        view["ipv6_ra_mode"] = subnet.Ipv6RaMode;
        view["ipv6_address_mode"] = subnet.Ipv6AddressMode;
        view["allocation_pools"] = new JsonArray([.. subnet.Pools.Select(pool => (JsonNode)new JsonObject { ["start"] = pool.Start, ["end"] = pool.End })]);
        view["host_routes"] = new JsonArray([.. subnet.HostRoutes.Select(route => (JsonNode)new JsonObject { ["destination"] = route.Destination, ["nexthop"] = route.NextHop })]);
        view["dns_nameservers"] = ResourceView.Texts(subnet.DnsServers);
        view["subnetpool_id"] = null;
        view["service_types"] = new JsonArray();
    }
}
