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
        Attribute.CreateOnly("cidr", Checks.OrNull(Checks.Block)),
        Attribute.CreateOnly("prefixlen", Checks.OrNull(Checks.Number(0, 128))),
        Attribute.CreateOnly("use_default_subnetpool", Checks.Flag),
        Attribute.CreateOnly("ip_version", Checks.OneOf("4", "6")) with { Required = true },
        new("gateway_ip", Checks.OrNull(Checks.Address)),
        new("enable_dhcp", Checks.Flag),
        new("dns_nameservers", Checks.OrNull(Checks.ListOf(Checks.Text()))),
        new("host_routes", Checks.OrNull(Checks.ListOf(Checks.Members(("destination", true, Checks.Block), ("nexthop", true, Checks.Address))))),
        new("allocation_pools", Checks.OrNull(Checks.ListOf(Checks.Members(("start", true, Checks.Address), ("end", true, Checks.Address))))),
        Attribute.CreateOnly("ipv6_ra_mode", Checks.OrNull(Checks.OneOf(Modes))),
        Attribute.CreateOnly("ipv6_address_mode", Checks.OrNull(Checks.OneOf(Modes))),
        Attribute.CreateOnly("subnetpool_id", Checks.OrNull(Checks.Id)),
        new("service_types", Checks.OrNull(Checks.ListOf(Checks.Text()))) { AdminOnly = true },
        new("segment_id", Checks.OrNull(Checks.Id)) { AdminOnly = true, IsDefault = value => value.ValueKind == JsonValueKind.Null },
        Attribute.ReadOnly("dns_publish_fixed_ip"),
    ]);

    public static Resource<Subnet> Of(IResourceStore<Subnet> store, IResourceStore<CloudNetwork> networks) => new(ResourceKind.Subnet, store, Attributes)
    {
        Start = (given, project) => new()
        {
            ProjectId = project,
            NetworkId = given.Id("network_id", null)!.Value,
            Cidr = given.Text("cidr", ""),
            PoolId = given.Id("subnetpool_id", null),
            PrefixWish = given.Number("prefixlen", null),
            FromDefaultPool = given.Flag("use_default_subnetpool", false),
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
            SegmentId = given.Id("segment_id", subnet.SegmentId),
            DnsServers = given.List("dns_nameservers", server => server.GetString()!, subnet.DnsServers),
            HostRoutes = given.List("host_routes", Routers.Route, subnet.HostRoutes),
            ServiceTypes = given.List("service_types", type => type.GetString()!, subnet.ServiceTypes),
            Pools = given.List("allocation_pools", pool => new AddressPool(Given.Member(pool, "start")!, Given.Member(pool, "end")!), subnet.Pools),
        },
        Permit = async (attempt, cancel) =>
        {
            var (subnet, caller) = (attempt.Item, attempt.Caller);
            if (attempt.Before is not null) return;
            var network = await networks.FindAsync(subnet.NetworkId, caller, cancel) ?? throw new FaultException(ResourceKind.Network.Missing(subnet.NetworkId));
            if (!caller.IsAdmin && network.ProjectId != caller.ProjectId) throw Callers.Disallowed("create_subnet", "network_id");
        },
        ForNetworkOwner = ["update", "delete"],
        NetworkOf = async (subnet, caller, cancel) => await networks.FindAsync(subnet.NetworkId, caller, cancel),
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
        view["host_routes"] = Routers.Show(subnet.HostRoutes);
        view["dns_nameservers"] = ResourceView.Texts(subnet.DnsServers);
        view["subnetpool_id"] = subnet.PoolId?.ToString();
        view["service_types"] = ResourceView.Texts(subnet.ServiceTypes);
        if (caller.IsAdmin) view["segment_id"] = subnet.SegmentId?.ToString();
    }
}
