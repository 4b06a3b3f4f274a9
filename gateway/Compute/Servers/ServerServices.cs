using Microsoft.Extensions.DependencyInjection.Extensions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Core.Servers.Rebuilds;
using NovaCompat.Core.Servers.Snapshots;
using NovaCompat.Gateway.Compute.Zones;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>What the routes of servers need beside the stores and the neighbours' ports.</summary>
public static class ServerServices
{
    public static IServiceCollection AddServers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ServerDeletionOptions());
        services.TryAddSingleton(new MoveOptions(AllowResizeToSameHost: false));
        services.TryAddSingleton<IHostCalls, HostCalls>();
        return services.AddZones().AddSingleton<ActionResults>().AddSingleton<RootDisks>().AddSingleton<ServerRebuild>().AddSingleton<SnapshotImages>().AddSingleton<VolumeImages>().AddSingleton<BootImages>().AddSingleton<BootDevices>().AddSingleton<QuotaRoom>().AddSingleton<PlacementChecks>().AddSingleton<ServerCreation>();
    }
}
