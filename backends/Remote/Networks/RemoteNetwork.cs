using NovaCompat.Core.Networks;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Remote.Networks;

/// <summary>A real Neutron: the parts that the compute side uses.</summary>
public sealed class RemoteNetwork
{
    private static readonly RemoteMembers<SecurityGroup> GroupMembers = new([("tenant_id", group => group.ProjectId)], [("name", group => group.Name), ("description", group => group.Description)]);

    private static readonly RemoteMembers<SecurityGroupRule> RuleMembers = new(
    [
        ("tenant_id", rule => rule.ProjectId), ("security_group_id", rule => rule.GroupId), ("direction", rule => rule.Direction), ("ethertype", rule => rule.EtherType),
        ("protocol", rule => rule.Protocol), ("port_range_min", rule => rule.PortMin), ("port_range_max", rule => rule.PortMax),
        ("remote_group_id", rule => rule.RemoteGroupId), ("remote_ip_prefix", rule => rule.RemoteIpPrefix),
    ], []);

    private static readonly RemoteMembers<FloatingIp> FloatingMembers = new(
        [("tenant_id", floating => floating.ProjectId), ("floating_network_id", floating => floating.NetworkId), ("subnet_id", floating => floating.SubnetId)],
        [("port_id", floating => floating.PortId), ("fixed_ip_address", floating => floating.FixedAddress)]);

    public RemoteNetwork(RemoteService neutron)
    {
        var service = new NeutronSession(neutron, asCaller: false);
        var caller = new NeutronSession(neutron, asCaller: true);
        var ports = new ServerPorts(service, new(service));
        Servers = new RemoteNetworking(service, caller, ports);
        Cards = new RemoteCards(service, caller, ports);
        Networks = new RemoteReader<Network>(caller, ResourceKind.Network, NetworkDocuments.Network);
        Ports = new RemoteReader<Port>(caller, ResourceKind.Port, NetworkDocuments.Port);
        SecurityGroups = new RemoteStore<SecurityGroup>(caller, ResourceKind.SecurityGroup, AccessDocuments.Group, GroupMembers);
        SecurityGroupRules = new RemoteStore<SecurityGroupRule>(caller, ResourceKind.SecurityGroupRule, AccessDocuments.Rule, RuleMembers);
        FloatingIps = new RemoteStore<FloatingIp>(caller, ResourceKind.FloatingIp, AccessDocuments.Floating, FloatingMembers);
    }

    public IServerNetworking Servers { get; }
    public IServerCards Cards { get; }
    public IResourceReader<Network> Networks { get; }
    public IResourceReader<Port> Ports { get; }
    public IResourceStore<SecurityGroup> SecurityGroups { get; }
    public IResourceStore<SecurityGroupRule> SecurityGroupRules { get; }
    public IResourceStore<FloatingIp> FloatingIps { get; }
}
