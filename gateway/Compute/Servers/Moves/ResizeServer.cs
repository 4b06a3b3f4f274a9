using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>resize</c>: another flavor, and mostly another host.</summary>
internal static class ResizeServer
{
    public static async Task<Reply> Resize(RequestContext request, string id, IFlavorStore flavors, IImageCatalog images, MoveOptions options)
    {
        var server = await request.FindServerAsync(id);
        if (await request.CheckAsync(ServerActions.Resize, server) is { } refused) return refused;
        var body = request.Body.GetProperty("resize");
        var flavorId = body.GetProperty("flavorRef").ToString();
        var autoDisk = body.TryGetProperty("OS-DCF:diskConfig", out var disk) && disk.GetString() == "AUTO";
        if (autoDisk && server.Image?.Properties.GetValueOrDefault("auto_disk_config") == "disabled")
            return Faults.BadRequest($"Requested image {server.Image.Id} has automatic disk resize disabled.");
        if (await FindAsync(request, flavors, flavorId) is not { } flavor) return NotFound(flavorId);
        if (await CheckAsync(request, server, flavor, images) is { } unfit) return unfit;
        var plan = new MovePlan { Type = MigrationType.Resize, Flavor = flavor, MayStay = options.AllowResizeToSameHost, AutoDiskConfig = autoDisk };
        return (await request.BeginMoveAsync(server, ServerActions.Resize, plan)).Answer();
    }

    private static async Task<Flavor?> FindAsync(RequestContext request, IFlavorStore flavors, string id) =>
        await flavors.FindAsync(id, request.Cancel) is { } flavor && (flavor.IsPublic || request.IsAdmin() || await flavors.CanUseAsync(flavor, request.ProjectId, request.Cancel)) ? flavor : null;

    private static async Task<Fault?> CheckAsync(RequestContext request, Server server, Flavor flavor, IImageCatalog images)
    {
        var same = flavor.Id == server.Flavor.Id && (server.Flavor.Number == 0 || flavor.Number == server.Flavor.Number);
        if (flavor.RootGb == 0 && server.Flavor.RootGb != 0 && server.Image is not null)
            return Faults.BadRequest("Server disk was unable to be resized because: Resize to zero disk flavor is not allowed.");
        if (!same && flavor.Disabled) return NotFound(flavor.Id);
        if (same) return Faults.BadRequest("When resizing, instances must change flavor!");
        // The image may be gone by now; then nothing is known against it.
        return server.Image is { } guest && await images.FindAsync(guest.Id, ImageCaller.System, request.Cancel) is { } image
            ? BootImages.Check(image with { Status = ImageStatus.Active }, flavor, zeroDiskAllowed: true)
            : null;
    }

    private static Fault NotFound(string flavorId) => Faults.BadRequest($"Flavor {flavorId} could not be found.");
}
