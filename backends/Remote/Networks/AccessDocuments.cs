using System.Text.Json;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>Security groups, their rules and floating addresses as the Network API shows them.</summary>
internal static class AccessDocuments
{
    public static SecurityGroup Group(JsonElement of) => new()
    {
        Id = of.Id("id"),
        ProjectId = NetworkDocuments.Project(of),
        Name = of.Text("name"),
        Description = of.Text("description"),
        IsDefault = of.Text("name") == SecurityGroup.DefaultName,
        Stateful = of.Flag("stateful", true),
        Rules = [.. of.Items("security_group_rules").Select(Rule)],
    };

    public static SecurityGroupRule Rule(JsonElement of) => new()
    {
        Id = of.Id("id"),
        ProjectId = NetworkDocuments.Project(of),
        Description = of.Text("description"),
        GroupId = of.Id("security_group_id"),
        Direction = of.Text("direction"),
        EtherType = of.TextOrNull("ethertype") ?? "IPv4",
        Protocol = of.TextOrNull("protocol"),
        PortMin = of.Number("port_range_min"),
        PortMax = of.Number("port_range_max"),
        RemoteGroupId = of.IdOrNull("remote_group_id"),
        RemoteIpPrefix = of.TextOrNull("remote_ip_prefix"),
    };

    public static FloatingIp Floating(JsonElement of)
    {
        var (project, network, port) = (NetworkDocuments.Project(of), of.Id("floating_network_id"), of.IdOrNull("port_id"));
        return new()
        {
            Id = of.Id("id"),
            ProjectId = project,
            Description = of.Text("description"),
            NetworkId = network,
            Address = of.Text("floating_ip_address"),
            PortId = port,
            FixedAddress = of.TextOrNull("fixed_ip_address"),
            RouterId = of.IdOrNull("router_id"),
            // The extension fip-port-details.
            Port = port is { } id && of.Member("port_details") is { } details
                ? new() { Id = id, ProjectId = project, NetworkId = details.Id("network_id"), MacAddress = details.Text("mac_address"), DeviceId = details.Text("device_id"), DeviceOwner = details.Text("device_owner") }
                : null,
        };
    }
}
