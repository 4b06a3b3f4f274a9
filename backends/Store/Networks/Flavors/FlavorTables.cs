using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <content>Flavors, which everybody sees, and their profiles, which only administrators see.</content>
internal static partial class NetworkTables
{
    public static readonly ResourceTable<NetworkFlavor> Flavors = new(ResourceKind.Flavor, "network_flavors",
        "1 = 1",
        Column.Text<NetworkFlavor>("service_type", flavor => flavor.ServiceType),
        Column.Flag<NetworkFlavor>("enabled", flavor => flavor.Enabled));

    public static readonly ResourceTable<ServiceProfile> ServiceProfiles = new(ResourceKind.ServiceProfile, "service_profiles",
        "1 = 0",
        Column.Text<ServiceProfile>("driver", profile => profile.Driver),
        Column.Text<ServiceProfile>("metainfo", profile => profile.MetaInfo),
        Column.Flag<ServiceProfile>("enabled", profile => profile.Enabled));
}
