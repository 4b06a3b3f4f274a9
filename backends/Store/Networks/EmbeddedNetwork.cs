using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>The parts of the embedded Network service over one database.</summary>
public sealed class EmbeddedNetwork(Database database, TimeProvider time, NetworkOptions options)
{
    public IResourceStore<Network> Networks { get; } = new NetworkStore(database, time);
    public IResourceStore<Subnet> Subnets { get; } = new SubnetStore(database, time);
    public IResourceStore<Port> Ports { get; } = new PortStore(database, time);
    public IResourceStore<SecurityGroup> SecurityGroups { get; } = new SecurityGroupStore(database, time);
    public IResourceStore<SecurityGroupRule> SecurityGroupRules { get; } = new RuleStore(database, time);
    public IResourceStore<FloatingIp> FloatingIps { get; } = new FloatingIpStore(database, time);
    public IResourceStore<Router> Routers { get; } = new RouterStore(database, time);
    public IRouterInterfaces RouterInterfaces { get; } = new RouterInterfaces(database, time);
    public INetworkQuotaStore Quotas { get; } = new NetworkQuotaStore(database);
    public IServerNetworking Servers { get; } = new ServerNetworking(database, time, options);
    public IAutomaticNetworks Automatic { get; } = new AutomaticNetworks(database, time, options, new NetworkStore(database, time));
    public IServerCards Cards { get; } = new ServerCards(database, time, options);
    public NetworkBootstrap Bootstrap { get; } = new(database, time, options);
}
