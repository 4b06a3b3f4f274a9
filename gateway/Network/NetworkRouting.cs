using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Quotas;
using NovaCompat.Gateway.Network.Resources;
using NovaCompat.Store.Networks;

namespace NovaCompat.Gateway.Network;

/// <summary>The embedded Network service: every URL of its API.</summary>
public static class NetworkRouting
{
    /// <summary>Needs <see cref="EmbeddedNetwork"/> and <see cref="NetworkOptions"/> among the services.</summary>
    public static void MapNetwork(this IEndpointRouteBuilder routes) =>
        routes.MapNetwork(routes.ServiceProvider.GetRequiredService<EmbeddedNetwork>(), routes.ServiceProvider.GetRequiredService<NetworkOptions>());

    public static void MapNetwork(this IEndpointRouteBuilder routes, EmbeddedNetwork service, NetworkOptions options)
    {
        var face = routes.Face(Faces.Network);
        var rules = SecurityGroupRules.Of(service.SecurityGroupRules);

        Discovery.Map(face);
        Extensions.Map(face);
        Kind(face, Networks.Of(service.Networks, options));
        Kind(face, Subnets.Of(service.Subnets, service.Networks));
        Kind(face, Ports.Of(service.Ports, service.Networks));
        Kind(face, SecurityGroups.Of(service.SecurityGroups, rules));
        new ResourceRoutes<SecurityGroupRule>(rules).Map(face);
        new QuotaRoutes(service.Quotas).Map(face);
    }

    private static void Kind<T>(FaceRoutes face, Resource<T> resource) where T : NetworkResource
    {
        new ResourceRoutes<T>(resource).Map(face);
        new Tags<T>(resource).Map(face);
    }
}
