using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Agents;
using NovaCompat.Gateway.Network.Availability;
using NovaCompat.Gateway.Network.Flavors;
using NovaCompat.Gateway.Network.Metering;
using NovaCompat.Gateway.Network.Pools;
using NovaCompat.Gateway.Network.Qos;
using NovaCompat.Gateway.Network.Quotas;
using NovaCompat.Gateway.Network.Resources;
using NovaCompat.Gateway.Network.Segments;
using NovaCompat.Gateway.Network.Sharing;
using NovaCompat.Gateway.Network.Trunks;
using NovaCompat.Store.Networks;

namespace NovaCompat.Gateway.Network;

/// <summary>The embedded Network service: every URL of its API.</summary>
public static class NetworkRouting
{
    /// <summary>Needs <see cref="EmbeddedNetwork"/> and <see cref="NetworkOptions"/> among the services.</summary>
    public static void MapNetwork(this IEndpointRouteBuilder routes) =>
        routes.MapNetwork(routes.ServiceProvider.GetRequiredService<EmbeddedNetwork>(), routes.ServiceProvider.GetRequiredService<NetworkOptions>(), routes.ServiceProvider.GetRequiredService<ICardNotices>());

    /// <param name="routes">Where to.</param>
    /// <param name="service">The service.</param>
    /// <param name="options">What the operator decided of it.</param>
    /// <param name="notices">Hears of servers whose cards changed; null when there is no compute side.</param>
    public static void MapNetwork(this IEndpointRouteBuilder routes, EmbeddedNetwork service, NetworkOptions options, ICardNotices? notices = null)
    {
        var face = routes.Face(Faces.Network);
        var rules = SecurityGroupRules.Of(service.SecurityGroupRules);

        Discovery.Map(face);
        Extensions.Map(face);
        Kind(face, Networks.Of(service.Networks, options));
        new ResourceRoutes<Segment>(Segments.Segments.Of(service.Segments)).Map(face);
        Kind(face, Subnets.Of(service.Subnets, service.Networks));
        Kind(face, Ports.Of(service.Ports, service.Networks), notices);
        Kind(face, SecurityGroups.Of(service.SecurityGroups, rules));
        new ResourceRoutes<SecurityGroupRule>(rules).Map(face);
        Kind(face, FloatingIps.Of(service.FloatingIps), notices);
        Kind(face, Routers.Of(service.Routers));
        new RouterInterfaceRoutes(service.Routers, service.RouterInterfaces).Map(face);
        new ExtraRoutes(service.Routers).Map(face);
        Kind(face, SubnetPools.Of(service.SubnetPools));
        new OnboardRoute(service.SubnetPools, service.Onboarding).Map(face);
        Kind(face, AddressScopes.Of(service.AddressScopes));
        Kind(face, RbacPolicies.Of(service.RbacPolicies));
        Kind(face, QosPolicies.Of(service.QosPolicies));
        new QosRuleRoutes(service.QosPolicies, service.QosRules).Map(face);
        var trunks = TrunkBodies.Of(service.Trunks);
        Kind(face, trunks);
        new TrunkPortRoutes(trunks, service.TrunkPorts).Map(face);
        new ResourceRoutes<NetworkFlavor>(NetworkFlavors.Of(service.Flavors)).Map(face);
        new ResourceRoutes<ServiceProfile>(ServiceProfiles.Of(service.ServiceProfiles)).Map(face);
        new FlavorProfileRoutes(service.FlavorProfiles).Map(face);
        new ResourceRoutes<MeteringLabel>(MeteringLabels.Of(service.MeteringLabels)).Map(face);
        new ResourceRoutes<MeteringLabelRule>(MeteringLabelRules.Of(service.MeteringLabelRules)).Map(face);
        new AgentRoutes(service.Agents, service.Networks, service.Routers).Map(face);
        new IpAvailabilityRoutes(service.Availability).Map(face);
        new AutomaticTopology(service.Automatic).Map(face);
        new QuotaRoutes(service.Quotas).Map(face);
    }

    private static void Kind<T>(FaceRoutes face, Resource<T> resource, ICardNotices? notices = null) where T : NetworkResource
    {
        new ResourceRoutes<T>(resource, notices).Map(face);
        new Tags<T>(resource).Map(face);
    }
}
