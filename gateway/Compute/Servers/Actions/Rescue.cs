using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Core.Servers.Rebuilds;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>rescue</c>: 200 and a password; the host boots the server from an image, its own unless another is named.</summary>
public static class Rescue
{
    private static readonly string[] VolumeProperties = ["hw_rescue_bus", "hw_rescue_device"];

    public static readonly Rule Body = Rule.Wrapped("rescue", Rule.Object().Optional("adminPass", Rule.Text).Optional("rescue_image_ref", Rules.Uuid).OrNull());

    /// <summary>Up to 2.86.</summary>
    public static Task<Reply> OfImages(RequestContext request, string id, BootImages images, IImageCatalog catalog) => HandleAsync(request, id, images, catalog, _ => false);

    /// <summary>A server on a volume needs an image that says which bus and device it rescues by.</summary>
    public static Task<Reply> OfVolumesToo(RequestContext request, string id, BootImages images, IImageCatalog catalog) =>
        HandleAsync(request, id, images, catalog, image => image is not null && VolumeProperties.All(image.Properties.ContainsKey));

    private static async Task<Reply> HandleAsync(RequestContext request, string id, BootImages images, IImageCatalog catalog, Func<GuestImage?, bool> fitsVolumes)
    {
        var server = await request.FindServerAsync(id);
        if (ServerActions.Rescue.Check(server, request.Caller()) is { } early) return early;
        var (image, unsupported) = Field(request, "rescue_image_ref") is { } name ? await FindAsync(request, name, images, catalog) : (server.Image, null);
        if (unsupported is not null) return unsupported;
        if (await request.Service<RootDisks>().NotInUseAsync(server, request.Cancel) is { } unready) return Faults.Conflict(unready);
        if (server.Image is null && !fitsVolumes(image)) return Faults.BadRequest($"Instance {server.Id} cannot be rescued: Cannot rescue a volume-backed instance");
        var password = Field(request, "adminPass") ?? ServerSecrets.Password();
        return await request.TryBeginOnHostAsync(id, ServerActions.Rescue, body => body with { RescueImage = image, AdminPassword = password }) is { } refused
            ? refused
            : Reply.Json(200, new PasswordDocument { AdminPass = password });
    }

    private static async Task<(GuestImage?, Fault?)> FindAsync(RequestContext request, string name, BootImages images, IImageCatalog catalog)
    {
        var caller = new ImageCaller(request.ProjectId, request.IsAdmin());
        var image = await catalog.FindAsync(Ids.Named(name), caller, request.Cancel);
        return image is null || image.Properties.ContainsKey("img_block_device_mapping")
            ? (null, Faults.BadRequest($"Requested rescue image '{name}' is not supported"))
            : (await images.ForGuestAsync(image, caller, request.Cancel), null);
    }

    private static string? Field(RequestContext request, string name) =>
        request.Body.GetProperty("rescue") is { ValueKind: JsonValueKind.Object } fields && fields.TryGetProperty(name, out var value) ? value.GetString() : null;
}
