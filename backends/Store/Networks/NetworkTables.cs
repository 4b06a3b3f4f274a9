using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>The tables of the Network service: who sees a row, and what can be asked of it.</summary>
internal static partial class NetworkTables
{
    // Whoever may lead out by a network sees it too.
    private static readonly string NetworkVisible = $"project_id = @caller or shared or id in (select object_id from rbac_policies where object_type = '{Shareable.Network}' and target in (@caller, '*'))";

    private static readonly string OfUsableNetwork =
        $"project_id = @caller or network_id in (select id from networks where project_id = @caller or shared or {SharingTable.Condition(Shareable.Network)})";

    public static readonly ResourceTable<Network> Networks = new(ResourceKind.Network, "networks",
        NetworkVisible,
        Column.Flag<Network>("shared", network => network.Shared),
        Column.Flag<Network>("external", network => network.External, "router:external"),
        Column.Flag<Network>("admin_state_up", network => network.AdminStateUp),
        Column.Flag<Network>("port_security", network => network.PortSecurity, "port_security_enabled"),
        Column.Number<Network>("mtu", network => network.Mtu),
        Column.Text<Network>("provider_type", network => network.ProviderType, "provider:network_type"),
        Column.Text<Network>("physical_network", network => network.PhysicalNetwork, "provider:physical_network"),
        Column.Number<Network>("segment", network => network.Segment, "provider:segmentation_id"),
        Column.Reference<Network>("qos_policy_id", network => network.QosPolicyId))
    {
        Sharing = new(Shareable.Network, network => network with { Shared = true },
            new(RbacPolicy.AsShared, true, network => network.Shared, (network, on) => network with { Shared = on }),
            new(RbacPolicy.AsExternal, false, network => network.External, (network, on) => network with { External = on })),
        Uncolumned = new Dictionary<string, Func<Network, IEnumerable<string?>>>
        {
            ["status"] = _ => ["ACTIVE"],
            ["is_default"] = network => [Word(network.IsDefault)],
            ["dns_domain"] = network => [network.DnsDomain],
            ["subnets"] = network => network.Subnets.Select(id => id.ToString()),
            ["availability_zone_hints"] = network => network.ZoneHints,
            ["availability_zones"] = network => network.Subnets.Count > 0 ? [Zones.Name] : [],
        },
    };

    public static readonly ResourceTable<Subnet> Subnets = new(ResourceKind.Subnet, "subnets",
        OfUsableNetwork,
        Column.Reference<Subnet>("network_id", subnet => subnet.NetworkId),
        Column.Number<Subnet>("ip_version", subnet => subnet.IpVersion),
        Column.Text<Subnet>("cidr", subnet => subnet.Cidr),
        Column.Text<Subnet>("gateway_ip", subnet => subnet.Gateway),
        Column.Flag<Subnet>("enable_dhcp", subnet => subnet.Dhcp),
        Column.Text<Subnet>("ipv6_ra_mode", subnet => subnet.Ipv6RaMode),
        Column.Text<Subnet>("ipv6_address_mode", subnet => subnet.Ipv6AddressMode),
        Column.Reference<Subnet>("subnetpool_id", subnet => subnet.PoolId),
        Column.Reference<Subnet>("segment_id", subnet => subnet.SegmentId))
    {
        Uncolumned = new Dictionary<string, Func<Subnet, IEnumerable<string?>>>
        {
            ["dns_nameservers"] = subnet => subnet.DnsServers,
            ["service_types"] = subnet => subnet.ServiceTypes,
        },
    };

    public static readonly ResourceTable<Port> Ports = new(ResourceKind.Port, "ports",
        "project_id = @caller or network_id in (select id from networks where project_id = @caller)",
        Column.Reference<Port>("network_id", port => port.NetworkId),
        Column.Lower<Port>("mac_address", port => port.MacAddress),
        Column.Flag<Port>("admin_state_up", port => port.AdminStateUp),
        Column.Text<Port>("status", port => port.Status.ToString().ToUpperInvariant()),
        Column.Text<Port>("device_id", port => port.DeviceId),
        Column.Text<Port>("device_owner", port => port.DeviceOwner),
        Column.Text<Port>("host", port => port.Binding.Host, "binding:host_id"),
        Column.Reference<Port>("qos_policy_id", port => port.QosPolicyId))
    {
        Uncolumned = new Dictionary<string, Func<Port, IEnumerable<string?>>>
        {
            ["port_security_enabled"] = port => [Word(port.HasSecurity)],
            ["dns_name"] = port => [port.DnsName],
            ["binding:vnic_type"] = port => [port.Binding.VnicType],
            ["binding:vif_type"] = port => [port.Binding.VifType],
        },
    };

    public static readonly ResourceTable<SecurityGroup> SecurityGroups = new(ResourceKind.SecurityGroup, "security_groups",
        "project_id = @caller or " + SharingTable.Condition(Shareable.SecurityGroup),
        Column.Flag<SecurityGroup>("is_default", group => group.IsDefault),
        Column.Flag<SecurityGroup>("stateful", group => group.Stateful))
    {
        Sharing = new(Shareable.SecurityGroup, group => group with { Shared = true }),
    };

    public static readonly ResourceTable<SecurityGroupRule> Rules = new(ResourceKind.SecurityGroupRule, "security_group_rules",
        "project_id = @caller or group_id in (select id from security_groups where project_id = @caller)",
        Column.Reference<SecurityGroupRule>("group_id", rule => rule.GroupId, "security_group_id"),
        Column.Text<SecurityGroupRule>("direction", rule => rule.Direction),
        Column.Text<SecurityGroupRule>("ethertype", rule => rule.EtherType),
        Column.Text<SecurityGroupRule>("protocol", rule => rule.Protocol),
        Column.Number<SecurityGroupRule>("port_range_min", rule => rule.PortMin),
        Column.Number<SecurityGroupRule>("port_range_max", rule => rule.PortMax),
        Column.Reference<SecurityGroupRule>("remote_group_id", rule => rule.RemoteGroupId),
        Column.Text<SecurityGroupRule>("remote_ip_prefix", rule => rule.RemoteIpPrefix),
        Column.Text<SecurityGroupRule>("signature", rule => rule.Signature(), "signature"));

    public static readonly ResourceTable<FloatingIp> FloatingIps = new(ResourceKind.FloatingIp, "floatingips",
        "project_id = @caller",
        Column.Reference<FloatingIp>("network_id", floating => floating.NetworkId, "floating_network_id"),
        Column.Text<FloatingIp>("address", floating => floating.Address, "floating_ip_address"),
        Column.Text<FloatingIp>("fixed_address", floating => floating.FixedAddress, "fixed_ip_address"),
        Column.Reference<FloatingIp>("port_id", floating => floating.PortId),
        Column.Reference<FloatingIp>("router_id", floating => floating.RouterId),
        Column.Text<FloatingIp>("status", floating => floating.IsActive ? "ACTIVE" : "DOWN"));

    public static readonly ResourceTable<Router> Routers = new(ResourceKind.Router, "routers",
        "project_id = @caller",
        Column.Flag<Router>("admin_state_up", router => router.AdminStateUp),
        Column.Reference<Router>("external_network_id", router => router.GatewayNetworkId))
    {
        Uncolumned = new Dictionary<string, Func<Router, IEnumerable<string?>>>
        {
            ["status"] = _ => ["ACTIVE"],
            ["ha"] = _ => [Word(false)],
            ["distributed"] = _ => [Word(false)],
            ["availability_zone_hints"] = router => router.ZoneHints,
        },
    };

    private static string Word(bool flag) => flag ? "true" : "false";
}
