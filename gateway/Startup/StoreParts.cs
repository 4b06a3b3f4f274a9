using NovaCompat.Core.Actions;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Keypairs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Operations;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Volumes;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Core.Usage;
using NovaCompat.Gateway.Notifications;
using NovaCompat.Gateway.Options;
using NovaCompat.Gateway.Placement;
using NovaCompat.Gateway.Volumes;
using NovaCompat.Store;
using NovaCompat.Store.Consoles;
using NovaCompat.Store.Flavors;
using NovaCompat.Store.Hosts;
using NovaCompat.Store.Jobs;
using NovaCompat.Store.Keypairs;
using NovaCompat.Store.Moves;
using NovaCompat.Store.Operations;
using NovaCompat.Store.Quotas;
using NovaCompat.Store.Servers;
using NovaCompat.Store.Aggregates;
using NovaCompat.Store.ServerGroups;
using NovaCompat.Store.Usage;

namespace NovaCompat.Gateway.Startup;

/// <summary>The store and the outbox: in every process but a lone compute host's.</summary>
public static class StoreParts
{
    public static IServiceCollection AddStore(this IServiceCollection services, Database database, GatewayOptions options) => services
        .AddSingleton(database)
        .AddNotificationOutbox(options)
        .AddSingleton<IServerStore, ServerStore>()
        .AddSingleton<IServerActionStore, ServerActionStore>()
        .AddSingleton<IMigrationStore, MigrationStore>()
        .AddSingleton<IJobStore, JobStore>()
        .AddSingleton<IHostStore, HostStore>()
        .AddSingleton<IFlavorStore, FlavorStore>()
        .AddSingleton<IKeypairStore, KeypairStore>()
        .AddSingleton<IQuotaStore, QuotaStore>()
        .AddSingleton<IServerGroupStore, ServerGroupStore>()
        .AddSingleton<IAggregateStore, AggregateStore>()
        .AddSingleton<IUsageStore, UsageStore>()
        .AddSingleton(new ZoneOptions { Default = options.DefaultAvailabilityZone, DefaultSchedule = options.DefaultScheduleZone })
        .AddSingleton<HostZoneReader>()
        .AddSingleton<IOperationStore, OperationStore>()
        .AddSingleton<IConsoleStore, ConsoleStore>()
        .AddNetwork(options.Remotes, new NetworkOptions { PrivateCidr = options.PrivateCidr, HostSilence = options.ServiceDownTime })
        .AddEmbeddedPlacement()
        .AddVolumes(options.Remotes, new VolumeOptions { AvailabilityZone = options.DefaultAvailabilityZone })
        .AddSingleton(new RelayOptions { QueueIsVolatile = options.Queue is null })
        .AddSingleton<JobRelay>()
        .AddSingleton<IDoorbell>(provider => provider.GetRequiredService<JobRelay>())
        .AddLoop("outbox", provider => provider.GetRequiredService<JobRelay>().SendAsync)
        .AddLoop("sweep", provider => cancel => provider.GetRequiredService<JobRelay>().SweepAsync(
            provider.GetRequiredService<IJobStore>(), token => DownHostsAsync(provider, options, token), cancel));

    private static async Task<IReadOnlySet<string>> DownHostsAsync(IServiceProvider provider, GatewayOptions options, CancellationToken cancel)
    {
        var now = provider.GetRequiredService<TimeProvider>().GetUtcNow();
        var services = await provider.GetRequiredService<IHostStore>().ListServicesAsync(null, HostStore.ComputeBinary, cancel);
        return services.Where(service => !service.IsUp(now, options.ServiceDownTime)).Select(service => service.Host).ToHashSet();
    }
}
