using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>/v2.0/floatingips</c></summary>
internal static class FloatingIps
{
    private static readonly BodyAttributes Attributes = new(
    [
        new("description", Checks.Text()),
        Attribute.CreateOnly("project_id", Checks.Text()),
        Attribute.CreateOnly("floating_network_id", Checks.Id) with { Required = true },
        Attribute.CreateOnly("floating_ip_address", Checks.OrNull(Checks.Address)) with { AdminOnly = true, IsDefault = value => value.ValueKind == JsonValueKind.Null },
        Attribute.CreateOnly("subnet_id", Checks.OrNull(Checks.Id)),
        Attribute.CreateOnly("dns_name", Checks.Text(255)), Attribute.CreateOnly("dns_domain", Checks.Text(255)),
        Attribute.CreateOnly("qos_policy_id", value => value.ValueKind == JsonValueKind.Null ? null : "there are no QoS policies here"),
        new("port_id", Checks.OrNull(Checks.Id)),
        new("fixed_ip_address", Checks.OrNull(Checks.Address)),
        Attribute.ReadOnly("id"), Attribute.ReadOnly("status"), Attribute.ReadOnly("router_id"), Attribute.ReadOnly("tags"), Attribute.ReadOnly("port_details"),
        Attribute.ReadOnly("created_at"), Attribute.ReadOnly("updated_at"), Attribute.ReadOnly("revision_number"),
    ]);

    public static Resource<FloatingIp> Of(IResourceStore<FloatingIp> store) => new(ResourceKind.FloatingIp, store, Attributes)
    {
        Start = (given, project) => new()
        {
            ProjectId = project,
            NetworkId = given.Id("floating_network_id", null)!.Value,
            SubnetId = given.Id("subnet_id", null),
            Address = given.Text("floating_ip_address", ""),
        },
        Apply = Apply,
        Servers = floating => floating.Port is { } port ? Ports.ServersOf(port) : [],
        Show = Show,
    };

    /// <summary>Another port means another fixed address, unless that is said too.</summary>
    private static FloatingIp Apply(FloatingIp floating, Given given)
    {
        var described = floating with { Description = given.Text("description", floating.Description) };
        if (!given.Has("port_id") && !given.Has("fixed_ip_address")) return described;
        var port = given.Id("port_id", floating.PortId);
        return described with { PortId = port, FixedAddress = given.TextOrNull("fixed_ip_address", null) };
    }

    private static void Show(FloatingIp floating, JsonObject view, NetworkCaller caller)
    {
        view.Remove("name");
        view["floating_network_id"] = floating.NetworkId.ToString();
        view["floating_ip_address"] = floating.Address;
        view["fixed_ip_address"] = floating.FixedAddress;
        view["port_id"] = floating.PortId?.ToString();
        view["router_id"] = floating.RouterId?.ToString();
        view["status"] = floating.IsActive ? "ACTIVE" : "DOWN";
        view["port_details"] = floating.Port is { } port ? Details(port) : null;
        view["qos_policy_id"] = null;
        view["dns_name"] = "";
        view["dns_domain"] = "";
    }

    private static JsonObject Details(Port port) => new()
    {
        ["name"] = port.Name,
        ["network_id"] = port.NetworkId.ToString(),
        ["mac_address"] = port.MacAddress,
        ["admin_state_up"] = port.AdminStateUp,
        ["status"] = port.Status.ToString().ToUpperInvariant(),
        ["device_id"] = port.DeviceId,
        ["device_owner"] = port.DeviceOwner,
    };
}
