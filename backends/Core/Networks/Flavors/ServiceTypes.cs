namespace NovaCompat.Core.Networks;

/// <summary>The kinds of services that are here, by the names that Neutron's plugins have.</summary>
public static class ServiceTypes
{
    public static IReadOnlyList<string> All { get; } =
        ["CORE", "FLAVORS", "L3_ROUTER_NAT", "METERING", "QOS", "auto-allocated-topology", "network-ip-availability", "revision_plugin", "timestamp", "trunk"];
}
