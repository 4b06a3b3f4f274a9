using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>Every URL of the Image API.</summary>
public static class ImageRoutes
{
    public static void MapImage(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.Face(Faces.Image);
        routes.Map("GET", "/", VersionDocument.Choices).Anonymous();
        routes.Map("GET", "/v2", VersionDocument.Choices).Anonymous();
        routes.Map("GET", "/versions", VersionDocument.List).Anonymous();

        routes.Map("GET", "/v2/images", ListImages.Handle);
        routes.Map("POST", "/v2/images", CreateImage.Handle);
        routes.Map("GET", "/v2/images/{id}", ShowImage.Handle);
        routes.Map("PATCH", "/v2/images/{id}", UpdateImage.Handle);
        routes.Map("DELETE", "/v2/images/{id}", DeleteImage.Handle);
        routes.Map("PUT", "/v2/images/{id}/tags/{tag}", ImageTags.Add);
        routes.Map("DELETE", "/v2/images/{id}/tags/{tag}", ImageTags.Remove);
        routes.Map("POST", "/v2/images/{id}/actions/deactivate", ImageActivity.Deactivate);
        routes.Map("POST", "/v2/images/{id}/actions/reactivate", ImageActivity.Reactivate);

        routes.Map("PUT", "/v2/images/{id}/file", UploadData.Handle).RawBody();
        routes.Map("GET", "/v2/images/{id}/file", DownloadData.Handle);
        routes.Map("PUT", "/v2/images/{id}/stage", StageData.Handle).RawBody();
        routes.Map("POST", "/v2/images/{id}/import", ImportImage.Handle);
        routes.Map("GET", "/v2/images/{id}/tasks", ImageTasks.OfImage);
        routes.Map("GET", "/v2/tasks", ImageTasks.List);
        routes.Map("GET", "/v2/tasks/{id}", ImageTasks.Show);
        routes.Map("DELETE", "/v2/stores/{store}/{image}", DeleteFromStore.Handle);

        routes.Map("GET", "/v2/images/{id}/members", ImageMembers.List);
        routes.Map("POST", "/v2/images/{id}/members", ImageMembers.Add);
        routes.Map("GET", "/v2/images/{id}/members/{member}", ImageMembers.Show);
        routes.Map("PUT", "/v2/images/{id}/members/{member}", ImageMembers.Answer);
        routes.Map("DELETE", "/v2/images/{id}/members/{member}", ImageMembers.Remove);

        routes.Map("GET", "/v2/schemas/image", SchemaDocuments.Image);
        routes.Map("GET", "/v2/schemas/images", SchemaDocuments.Images);
        routes.Map("GET", "/v2/schemas/member", SchemaDocuments.Member);
        routes.Map("GET", "/v2/schemas/members", SchemaDocuments.Members);
        routes.Map("GET", "/v2/schemas/task", SchemaDocuments.Task);
        routes.Map("GET", "/v2/schemas/tasks", SchemaDocuments.Tasks);

        routes.Map("GET", "/v2/info/import", StoreInformation.ImportMethods);
        routes.Map("GET", "/v2/info/usage", ShowUsage.Handle);
        routes.Map("GET", "/v2/info/stores", StoreInformation.Stores);
        routes.Map("GET", "/v2/info/stores/detail", StoreInformation.Detail);

        MetadefRoutes.Map(routes);
    }
}
