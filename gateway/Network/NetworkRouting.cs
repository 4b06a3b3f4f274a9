using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Quotas;
using NovaCompat.Gateway.Network.Resources;
using NovaCompat.Store;
using NovaCompat.Store.Networks;

namespace NovaCompat.Gateway.Network;

/// <summary>The embedded Network service: its parts, and every URL of its API.</summary>
public static class NetworkRouting
{
    /// <summary>Needs <see cref="Database"/>, <see cref="TimeProvider"/> and <see cref="NetworkOptions"/>.</summary>
    public static IServiceCollection AddEmbeddedNetwork(this IServiceCollection services) => services
        .AddSingleton<EmbeddedNetwork>()
        .AddSingleton(provider => provider.GetRequiredService<EmbeddedNetwork>().Bootstrap)
        .AddSingleton(provider => provider.GetRequiredService<EmbeddedNetwork>().Servers);

    public static void MapNetwork(this IEndpointRouteBuilder routes)
    {
        var face = routes.Face(Faces.Network);
        var service = routes.ServiceProvider.GetRequiredService<EmbeddedNetwork>();
        var options = routes.ServiceProvider.GetRequiredService<NetworkOptions>();
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
