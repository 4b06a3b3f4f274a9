using System.Text.Json;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>Networks, subnets and ports as the Network API shows them; what the compute side has no use for is left out.</summary>
internal static class NetworkDocuments
{
    public static Network Network(JsonElement of) => new()
    {
        Id = of.Id("id"),
        ProjectId = Project(of),
        Name = of.Text("name"),
        CreatedAt = of.Time("created_at"),
        UpdatedAt = of.Time("updated_at"),
        Revision = of.Number("revision_number") ?? 0,
        AdminStateUp = of.Flag("admin_state_up", true),
        Shared = of.Flag("shared"),
        External = of.Flag("router:external"),
        Mtu = of.Number("mtu") is { } mtu and > 0 ? mtu : 1500,
        PortSecurity = of.Flag("port_security_enabled", true),
        DnsDomain = of.Text("dns_domain"),
        Subnets = of.Ids("subnets"),
    };

    public static Subnet Subnet(JsonElement of) => new()
    {
        Id = of.Id("id"),
        ProjectId = Project(of),
        Name = of.Text("name"),
        NetworkId = of.Id("network_id"),
        Cidr = of.Text("cidr"),
        IpVersion = of.Number("ip_version") ?? 4,
        Gateway = of.TextOrNull("gateway_ip"),
        Dhcp = of.Flag("enable_dhcp", true),
        DnsServers = of.Texts("dns_nameservers"),
        HostRoutes = [.. of.Items("host_routes").Select(route => new HostRoute(route.Text("destination"), route.Text("nexthop")))],
        Ipv6AddressMode = of.TextOrNull("ipv6_address_mode"),
    };

    public static Port Port(JsonElement of)
    {
        var port = new Port
        {
            Id = of.Id("id"),
            ProjectId = Project(of),
            Name = of.Text("name"),
            CreatedAt = of.Time("created_at"),
            Revision = of.Number("revision_number") ?? 0,
            NetworkId = of.Id("network_id"),
            MacAddress = of.Text("mac_address"),
            AdminStateUp = of.Flag("admin_state_up", true),
            Status = Enum.TryParse<PortStatus>(of.Text("status"), ignoreCase: true, out var status) ? status : PortStatus.Down,
            DeviceId = of.Text("device_id"),
            DeviceOwner = of.Text("device_owner"),
            FixedIps = [.. of.Items("fixed_ips").Select(ip => new FixedIp(ip.Id("subnet_id"), ip.Text("ip_address")))],
            SecurityGroups = of.Ids("security_groups"),
            AllowedAddressPairs = [.. of.Items("allowed_address_pairs").Select(pair => new AllowedAddress(pair.TextOrNull("mac_address"), pair.Text("ip_address")))],
            PortSecurity = of.Flag("port_security_enabled", true),
            DnsName = of.Text("dns_name"),
            Binding = new()
            {
                Host = of.Text("binding:host_id"),
                VnicType = of.TextOrNull("binding:vnic_type") ?? "normal",
                Profile = of.Member("binding:profile") is { ValueKind: JsonValueKind.Object } profile ? profile.EnumerateObject().ToDictionary(member => member.Name, member => member.Value) : [],
            },
        };
        return CardMark.Read(port);
    }

    public static string Project(JsonElement of) => of.TextOrNull("project_id") ?? of.Text("tenant_id");
}
