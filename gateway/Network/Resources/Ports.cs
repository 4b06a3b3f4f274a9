using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;
using CloudNetwork = NovaCompat.Core.Networks.Network;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>/v2.0/ports</c></summary>
internal static class Ports
{
    private static readonly BodyAttributes Attributes = new(
    [
        .. CommonAttributes.Named,
        Attribute.CreateOnly("network_id", Checks.Id) with { Required = true },
        new("mac_address", Checks.Mac) { NetworkOwnerOnly = true },
        new("admin_state_up", Checks.Flag),
        new("fixed_ips", Checks.OrNull(Checks.ListOf(Checks.Members(("subnet_id", false, Checks.Id), ("ip_address", false, Checks.Address))))),
        new("device_id", Checks.OrNull(Checks.Text())),
        new("device_owner", Checks.OrNull(Checks.Text())),
        new("security_groups", Checks.OrNull(Checks.ListOf(Checks.Id))),
        new("port_security_enabled", Checks.Flag) { NetworkOwnerOnly = true },
        new("allowed_address_pairs", Checks.OrNull(Checks.ListOf(Checks.Members(("ip_address", true, Checks.AddressOrBlock), ("mac_address", false, Checks.Mac))))) { NetworkOwnerOnly = true },
        new("extra_dhcp_opts", Checks.OrNull(Checks.ListOf(Checks.Members(
            ("opt_name", true, Checks.Text(64)), ("opt_value", true, Checks.OrNull(Checks.Text())), ("ip_version", false, Checks.OneOf("4", "6")))))),
        new("qos_policy_id", Checks.OrNull(Checks.Id)),
        new("dns_name", Checks.OrNull(Checks.DnsName)),
        new("binding:host_id", Checks.OrNull(Checks.Text())) { AdminOnly = true },
        new("binding:profile", Checks.OrNull(Checks.Mapping)) { AdminOnly = true },
        new("binding:vnic_type", Checks.OneOf("normal", "direct", "macvtap", "baremetal", "direct-physical", "virtio-forwarder", "smart-nic", "vdpa")),
        Attribute.ReadOnly("binding:vif_type"), Attribute.ReadOnly("binding:vif_details"), Attribute.ReadOnly("dns_assignment"),
    ]);

    public static Resource<Port> Of(IResourceStore<Port> store, IResourceStore<CloudNetwork> networks) => new(ResourceKind.Port, store, Attributes)
    {
        Start = (given, project) => new()
        {
            ProjectId = project,
            NetworkId = given.Id("network_id", null)!.Value,
        },
        Apply = (port, given) => port with
        {
            Name = given.Text("name", port.Name),
            Description = given.Text("description", port.Description),
            AdminStateUp = given.Flag("admin_state_up", port.AdminStateUp),
            MacAddress = given.Text("mac_address", port.MacAddress).ToLowerInvariant(),
            FixedIps = given.Has("fixed_ips") ? given.List("fixed_ips", Wish, []) : port.FixedIps,
            DeviceId = given.Has("device_id") ? given.Text("device_id", "") : port.DeviceId,
            DeviceOwner = given.Has("device_owner") ? given.Text("device_owner", "") : port.DeviceOwner,
            SecurityGroups = given.Has("security_groups") ? given.List("security_groups", id => Ids.Named(id.GetString()!), []) : port.SecurityGroups,
            PortSecurity = given.Has("port_security_enabled") ? given.Flag("port_security_enabled", true) : port.PortSecurity,
            AllowedAddressPairs = given.List("allowed_address_pairs", pair => new AllowedAddress(Given.Member(pair, "mac_address")?.ToLowerInvariant(), Given.Member(pair, "ip_address")!), port.AllowedAddressPairs),
            DhcpOptions = given.Has("extra_dhcp_opts") ? DhcpOption.Merge(port.DhcpOptions, given.List("extra_dhcp_opts", Option, [])) : port.DhcpOptions,
            QosPolicyId = given.Id("qos_policy_id", port.QosPolicyId),
            DnsName = given.Text("dns_name", port.DnsName),
            Binding = new()
            {
                Host = given.Has("binding:host_id") ? given.Text("binding:host_id", "") : port.Binding.Host,
                VnicType = given.Text("binding:vnic_type", port.Binding.VnicType),
                Profile = given.Mapping("binding:profile", port.Binding.Profile),
            },
        },
        Permit = (attempt, cancel) => PortPermit.CheckAsync(attempt, Attributes, networks, cancel),
        ForNetworkOwner = ["delete"],
        NetworkOf = async (port, caller, cancel) => await networks.FindAsync(port.NetworkId, caller, cancel),
        Servers = ServersOf,
        Show = Show,
    };

    /// <summary>The server that the port is a card of, if any.</summary>
    public static IReadOnlyList<Guid> ServersOf(Port port) =>
        port.DeviceOwner.StartsWith("compute:", StringComparison.Ordinal) && Ids.TryRead(port.DeviceId, out var server) ? [server] : [];

    public static JsonArray Addresses(IEnumerable<FixedIp> addresses) =>
        new([.. addresses.Select(ip => (JsonNode)new JsonObject { ["subnet_id"] = ip.SubnetId.ToString(), ["ip_address"] = ip.IpAddress })]);

    public static FixedIp Wish(JsonElement wish) => new(
        Given.Member(wish, "subnet_id") is { } subnet ? Ids.Named(subnet) : null,
        Given.Member(wish, "ip_address") is { } address ? IpNumber.Parse(address).ToString() : null);

    private static DhcpOption Option(JsonElement option) =>
        new(Given.Member(option, "opt_name")!, Given.Member(option, "opt_value"), option.TryGetProperty("ip_version", out var version) ? Checks.Read(version)!.Value : 4);

    private static void Show(Port port, JsonObject view, NetworkCaller caller)
    {
        view["network_id"] = port.NetworkId.ToString();
        view["mac_address"] = port.MacAddress;
        view["admin_state_up"] = port.AdminStateUp;
        view["status"] = port.Status.ToString().ToUpperInvariant();
        view["device_id"] = port.DeviceId;
        view["device_owner"] = port.DeviceOwner;
        view["fixed_ips"] = Addresses(port.FixedIps ?? []);
        view["security_groups"] = ResourceView.Ids(port.SecurityGroups ?? []);
        view["port_security_enabled"] = port.HasSecurity;
        view["allowed_address_pairs"] = new JsonArray([.. port.AllowedAddressPairs.Select(pair =>
            (JsonNode)new JsonObject { ["mac_address"] = pair.MacAddress ?? port.MacAddress, ["ip_address"] = pair.IpAddress })]);
        view["extra_dhcp_opts"] = new JsonArray([.. port.DhcpOptions.Select(option =>
            (JsonNode)new JsonObject { ["opt_name"] = option.Name, ["opt_value"] = option.Value, ["ip_version"] = option.IpVersion })]);
        view["qos_policy_id"] = port.QosPolicyId?.ToString();
        view["dns_name"] = port.DnsName;
        view["dns_assignment"] = new JsonArray([.. (port.FixedIps ?? []).Select(ip => (JsonNode)Assignment(port, ip.IpAddress!))]);
        view["binding:vnic_type"] = port.Binding.VnicType;
        if (!caller.IsAdmin) return;
        view["binding:host_id"] = port.Binding.Host;
        view["binding:profile"] = JsonSerializer.SerializeToNode(port.Binding.Profile);
        view["binding:vif_type"] = port.Binding.VifType;
        view["binding:vif_details"] = port.Binding.Host.Length == 0 ? new JsonObject() : new JsonObject { ["port_filter"] = true, ["connectivity"] = "l2" };
    }

    private static JsonObject Assignment(Port port, string address)
    {
        var host = port.DnsName.Length > 0 ? port.DnsName : "host-" + address.Replace('.', '-').Replace(':', '-');
        return new() { ["hostname"] = host, ["ip_address"] = address, ["fqdn"] = host + ".openstacklocal." };
    }
}
