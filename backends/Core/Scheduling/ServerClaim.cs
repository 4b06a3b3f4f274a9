using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Scheduling;

/// <summary>The room that a server takes on a host.</summary>
public static class ServerClaim
{
    public static Claim On(string host, Server server)
    {
        var need = ResourceNeed.Of(FlavorOf(server), bootsFromVolume: server.Image is null);
        return new(host, need.Vcpus, need.MemoryMb, need.DiskGb);
    }

    public static RequestedFlavor FlavorOf(Server server)
    {
        var flavor = server.Flavor;
        return new(flavor.Name, flavor.Vcpus, flavor.MemoryMb, flavor.RootGb, flavor.EphemeralGb, flavor.SwapMb) { ExtraSpecs = flavor.ExtraSpecs };
    }
}
