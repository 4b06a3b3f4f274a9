using Microsoft.Extensions.DependencyInjection.Extensions;
using NovaCompat.Core.Aggregates;

namespace NovaCompat.Gateway.Compute.Zones;

/// <summary>What routes that speak of zones need beside the stores.</summary>
public static class ZoneServices
{
    public static IServiceCollection AddZones(this IServiceCollection services)
    {
        services.TryAddSingleton(new ZoneOptions());
        services.TryAddSingleton<HostZoneReader>();
        return services.AddSingleton<ZoneBook>();
    }
}
