using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Networks;

namespace NovaCompat.Gateway.Startup;

/// <summary>The embedded Network service, and what of it the compute side uses.</summary>
public static class NetworkParts
{
    public static IServiceCollection AddNetwork(this IServiceCollection services, NetworkOptions options) => services
        .AddSingleton(options)
        .AddSingleton<EmbeddedNetwork>()
        .AddPart(network => network.Servers)
        .AddPart(network => network.Cards)
        .AddPart(network => network.Networks)
        .AddPart(network => network.Ports)
        .AddPart(network => network.SecurityGroups)
        .AddPart(network => network.SecurityGroupRules)
        .AddPart(network => network.FloatingIps)
        .AddSingleton<ServerInterfaces>()
        .AddSingleton<ServerNetworkInfo>()
        .AddSingleton<ICardNotices>(provider => provider.GetRequiredService<ServerNetworkInfo>());

    private static IServiceCollection AddPart<T>(this IServiceCollection services, Func<EmbeddedNetwork, T> part) where T : class =>
        services.AddSingleton(provider => part(provider.GetRequiredService<EmbeddedNetwork>()));
}
