using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/volumes</c></summary>
internal static class VolumeRoutes
{
    public static void Map(FaceRoutes routes)
    {
        ListVolumes.Map(routes);
        VolumeEncryptionRoutes.Map(routes);
        routes.Map("POST", "/v3/volumes", CreateVolume.Handle).Body(VolumeRules.Create).Replies(202, typeof(VolumeDocument));
        routes.Map("GET", "/v3/volumes/{id}", Show).Replies(200, typeof(VolumeDocument));
        routes.Map("PUT", "/v3/volumes/{id}", UpdateVolume.Handle).Body(VolumeRules.Update).Replies(200, typeof(VolumeDocument));
        routes.Map("DELETE", "/v3/volumes/{id}", Delete).Replies(202);

        var metadata = new MetadataRoutes("/v3/volumes/{id}/metadata", VolumeMetadata.ReadAsync, VolumeMetadata.WriteAsync, "Volume", "volume");
        metadata.Map(routes);
        VolumeActions.Map(routes.Actions("/v3/volumes/{id}/action"));
    }

    private static async Task<Reply> Show(RequestContext request, VolumeCatalog volumes, string id) =>
        Reply.Json(200, new VolumeDocument(VolumeView.Of(request, await volumes.GetAsync(id, request.Caller(), request.Cancel))), request.Visible(whole: true));

    private static async Task<Reply> Delete(RequestContext request, VolumeCatalog volumes, string id)
    {
        var volume = await volumes.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("volume:delete");
        var force = IsTrue(request.Query["force"]);
        if (force) request.NeedAdmin("volume:force_delete");
        await volumes.DeleteAsync(volume.Id, IsTrue(request.Query["cascade"]), force, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static bool IsTrue(string? word) => word?.ToLowerInvariant() is "true" or "1" or "yes" or "on" or "t" or "y";
}
