using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>DELETE /v2/stores/{store}/{image}</c>: refused, since it would be the last store that has the data.</summary>
internal static class DeleteFromStore
{
    public static async Task<Reply> Handle(string store, string image, RequestContext request, IImageCatalog catalog)
    {
        if (store != ImageBacking.Id) return Faults.Conflict($"The selected store {store} is not available on this node.");
        var caller = request.Caller();
        if (!Ids.TryRead(image, out var id) || await catalog.FindAsync(id, caller, request.Cancel) is not { } found) return Faults.NotFound($"Failed to find image {image}");
        if (!caller.MayWrite || !caller.Owns(found)) return Faults.Forbidden("You are not authorized to complete delete_image_location action.");
        return found.Status == ImageStatus.Active
            ? Faults.Forbidden("Cannot delete image data from the only store containing it. Consider deleting the image instead.")
            : Faults.Conflict("It's not allowed to remove image data from store if image status is not 'active'");
    }
}
