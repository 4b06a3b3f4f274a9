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
        var (requested, bootsFromVolume) = (FlavorOf(flavor), server.Image is null);
        var need = ResourceNeed.Of(requested, bootsFromVolume);
        return new(host, need.Vcpus, need.MemoryMb, need.DiskGb) { Demand = PlacementDemand.Of(requested, bootsFromVolume, ImageOf(server)) };
    }

    /// <summary>The image of a server; of one on a volume that was made from an image, that image.</summary>
    public static RequestedImage? ImageOf(Server server) =>
        server.Image is { } image ? new(image.Id.ToString()) { DiskFormat = image.DiskFormat, Properties = image.Properties }
        : server.BootProperties.Count == 0 ? null
        : new(server.BootProperties.GetValueOrDefault("image_id") ?? "") { Properties = server.BootProperties };

    public static RequestedFlavor FlavorOf(Server server) => FlavorOf(server.Flavor);

    public static RequestedFlavor FlavorOf(Flavor flavor) =>
        new(flavor.Name, flavor.Vcpus, flavor.MemoryMb, flavor.RootGb, flavor.EphemeralGb, flavor.SwapMb) { ExtraSpecs = flavor.ExtraSpecs };
}
