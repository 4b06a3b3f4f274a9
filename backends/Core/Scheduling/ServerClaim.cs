using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Scheduling;

/// <summary>The room that a server takes on a host.</summary>
public static class ServerClaim
{
    public static Claim On(string host, Server server) => On(host, server, server.Flavor);

    /// <summary>The room that it takes with another flavor.</summary>
    public static Claim On(string host, Server server, Flavor flavor)
    {
        var need = ResourceNeed.Of(FlavorOf(flavor), bootsFromVolume: server.Image is null);
        return new(host, need.Vcpus, need.MemoryMb, need.DiskGb);
    }

    public static RequestedFlavor FlavorOf(Server server) => FlavorOf(server.Flavor);

    public static RequestedFlavor FlavorOf(Flavor flavor) =>
        new(flavor.Name, flavor.Vcpus, flavor.MemoryMb, flavor.RootGb, flavor.EphemeralGb, flavor.SwapMb) { ExtraSpecs = flavor.ExtraSpecs };
}
