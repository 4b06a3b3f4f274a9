using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Remote;
using NovaCompat.Remote;
using NovaCompat.Remote.Networks;
using NovaCompat.Remote.Sessions;
using NovaCompat.Store.Networks;
using CloudNetwork = NovaCompat.Core.Networks.Network;

namespace NovaCompat.Gateway.Startup;

/// <summary>The Network service, embedded or remote, and what of it the compute side uses.</summary>
public static class NetworkParts
{
    public static IServiceCollection AddNetwork(this IServiceCollection services, RemoteOptions remotes, NetworkOptions options) =>
        (remotes.Has(ServiceNames.Network) ? services.AddRemoteNetwork() : services.AddEmbeddedNetwork(options))
            .AddSingleton<ServerInterfaces>()
            .AddSingleton<ServerNetworkInfo>()
            .AddSingleton<ICardNotices>(provider => provider.GetRequiredService<ServerNetworkInfo>());

    private static IServiceCollection AddEmbeddedNetwork(this IServiceCollection services, NetworkOptions options) => services
        .AddSingleton(options)
        .AddSingleton<EmbeddedNetwork>()
        .AddPart((EmbeddedNetwork network) => network.Servers)
        .AddPart((EmbeddedNetwork network) => network.Cards)
        .AddPart((EmbeddedNetwork network) => (IResourceReader<CloudNetwork>)network.Networks)
        .AddPart((EmbeddedNetwork network) => (IResourceReader<Port>)network.Ports)
        .AddPart((EmbeddedNetwork network) => network.SecurityGroups)
        .AddPart((EmbeddedNetwork network) => network.SecurityGroupRules)
        .AddPart((EmbeddedNetwork network) => network.FloatingIps);

    private static IServiceCollection AddRemoteNetwork(this IServiceCollection services) => services
        .AddSingleton(provider => new RemoteNetwork(provider.Remote(ServiceNames.Network)))
        .AddPart((RemoteNetwork network) => network.Servers)
        .AddPart((RemoteNetwork network) => network.Cards)
        .AddPart((RemoteNetwork network) => network.Networks)
        .AddPart((RemoteNetwork network) => network.Ports)
        .AddPart((RemoteNetwork network) => network.SecurityGroups)
        .AddPart((RemoteNetwork network) => network.SecurityGroupRules)
        .AddPart((RemoteNetwork network) => network.FloatingIps);

    private static IServiceCollection AddPart<TFrom, T>(this IServiceCollection services, Func<TFrom, T> part) where TFrom : notnull where T : class =>
        services.AddSingleton(provider => part(provider.GetRequiredService<TFrom>()));
}
