using NovaCompat.Core.Placement;
using NovaCompat.Store.Placement;

namespace NovaCompat.Gateway.Placement;

/// <summary>The embedded Placement service's parts. Needs a <see cref="Store.Database"/> from elsewhere.</summary>
public static class PlacementServices
{
    public static IServiceCollection AddEmbeddedPlacement(this IServiceCollection services) => services
        .AddSingleton<IProviderStore, ProviderStore>()
        .AddSingleton<IAllocationStore, AllocationStore>()
        .AddSingleton<IPlacementNameStore, PlacementNameStore>()
        .AddSingleton<PlacementNames>();
}
