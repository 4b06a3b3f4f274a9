using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>The parts of the embedded Network service over one database.</summary>
public sealed class EmbeddedNetwork(Database database, TimeProvider time, NetworkOptions options)
{
    public IResourceStore<Network> Networks { get; } = new NetworkStore(database, time);
    public IResourceStore<Segment> Segments { get; } = new SegmentStore(database, time);
    public IResourceStore<Subnet> Subnets { get; } = new SubnetStore(database, time);
    public IResourceStore<Port> Ports { get; } = new PortStore(database, time);
    public IResourceStore<SecurityGroup> SecurityGroups { get; } = new SecurityGroupStore(database, time);
    public IResourceStore<SecurityGroupRule> SecurityGroupRules { get; } = new RuleStore(database, time);
    public IResourceStore<FloatingIp> FloatingIps { get; } = new FloatingIpStore(database, time);
    public IResourceStore<Router> Routers { get; } = new RouterStore(database, time);
    public IRouterInterfaces RouterInterfaces { get; } = new RouterInterfaces(database, time);
    public IResourceStore<SubnetPool> SubnetPools { get; } = new SubnetPoolStore(database, time);
    public IPoolOnboarding Onboarding { get; } = new SubnetPoolStore(database, time);
    public IResourceStore<AddressScope> AddressScopes { get; } = new AddressScopeStore(database, time);
    public IResourceStore<RbacPolicy> RbacPolicies { get; } = new RbacStore(database, time);
    public IResourceStore<QosPolicy> QosPolicies { get; } = new QosPolicyStore(database, time);
    public IResourceStore<QosRule> QosRules { get; } = new QosRuleStore(database, time);
    public IResourceStore<Trunk> Trunks { get; } = new TrunkStore(database, time);
    public ITrunkPorts TrunkPorts { get; } = new TrunkStore(database, time);
    public IResourceStore<NetworkFlavor> Flavors { get; } = new NetworkFlavorStore(database, time);
    public IFlavorProfiles FlavorProfiles { get; } = new NetworkFlavorStore(database, time);
    public IResourceStore<ServiceProfile> ServiceProfiles { get; } = new ServiceProfileStore(database, time);
    public IResourceStore<MeteringLabel> MeteringLabels { get; } = new MeteringLabelStore(database, time);
    public IResourceStore<MeteringLabelRule> MeteringLabelRules { get; } = new MeteringLabelRuleStore(database, time);
    public INetworkAgents Agents { get; } = new NetworkAgents(database, time, options);
    public INetworkAvailability Availability { get; } = new NetworkAvailabilities(database);
    public INetworkQuotaStore Quotas { get; } = new NetworkQuotaStore(database);
    public IServerNetworking Servers { get; } = new ServerNetworking(database, time, options);
    public IAutomaticNetworks Automatic { get; } = new AutomaticNetworks(database, time, options, new NetworkStore(database, time));
    public IServerCards Cards { get; } = new ServerCards(database, time, options);
    public NetworkBootstrap Bootstrap { get; } = new(database, time, options, new RouterStore(database, time), new RouterInterfaces(database, time));
}
