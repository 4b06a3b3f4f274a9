using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Images;

/// <summary>The image proxy of old clients: images until 2.35, their metadata until 2.38.</summary>
public static class ImageRoutes
{
    private static readonly Rule Text = Rule.Of("integer", "string").Matching("^[0-9]*$").AtLeast(1).Length(1);

    private static readonly QueryRule ListQuery = QueryRule.Open.Many("limit", Text).Many("page_size", Text).Many("offset", Text)
        .Many("changes-since", Rule.Any).Many("marker", Rule.Any).Many("minDisk", Rule.Any).Many("minRam", Rule.Any).Many("name", Rule.Any).Many("server", Rule.Any)
        .Many("status", Rule.Any).Many("type", Rule.Any).Names("^property-.*$", Rule.Any);

    public static void MapImages(this FaceRoutes routes)
    {
        routes.Map("GET", "/images", ListImages.Brief).Microversions(1, 35).Query(ListQuery).TokenOnly().Replies(200, typeof(ImageList<ImageBrief>));
        routes.Map("GET", "/images/detail", ListImages.Detail).Microversions(1, 35).Query(ListQuery).TokenOnly().Replies(200, typeof(ImageList<ImageView>));
        routes.Map("GET", "/images/{id}", Show).Microversions(1, 35).TokenOnly().Replies(200, typeof(ImageDocument));
        routes.Map("DELETE", "/images/{id}", Delete).Microversions(1, 35).TokenOnly().Replies(204);

        const string all = "/images/{imageId}/metadata";
        var values = Rule.Object().Keys("^[a-zA-Z0-9-_:. ]{1,255}$", Rule.Text.Length(0, 255));
        routes.Map("GET", all, ImageMetadata.List).Microversions(1, 38).TokenOnly().Replies(200, typeof(Dictionary<string, Dictionary<string, string>>));
        routes.Map("POST", all, ImageMetadata.Merge).Microversions(1, 38).Body(Rule.Wrapped("metadata", values)).TokenOnly().Replies(200, typeof(Dictionary<string, Dictionary<string, string>>));
        routes.Map("PUT", all, ImageMetadata.Replace).Microversions(1, 38).Body(Rule.Wrapped("metadata", values)).TokenOnly().Replies(200, typeof(Dictionary<string, Dictionary<string, string>>));
        routes.Map("GET", all + "/{id}", ImageMetadata.Show).Microversions(1, 38).TokenOnly().Replies(200, typeof(Dictionary<string, Dictionary<string, string>>));
        routes.Map("PUT", all + "/{id}", ImageMetadata.Set).Microversions(1, 38).Body(Rule.Wrapped("meta", values.Count(1, 1))).TokenOnly().Replies(200, typeof(Dictionary<string, Dictionary<string, string>>));
        routes.Map("DELETE", all + "/{id}", ImageMetadata.Delete).Microversions(1, 38).TokenOnly().Replies(204);
    }

    /// <summary>On whose behalf images are asked for.</summary>
    internal static ImageCaller Caller(RequestContext context) =>
        new(context.Token.ProjectId, context.IsAdmin(), context.IsAdmin() || context.Token.Roles.Contains("member"));

    internal static Fault NotFound => Faults.NotFound("Image not found.");

    internal static async Task<Image?> FindAsync(RequestContext context, IImageCatalog images, string id) =>
        Ids.TryRead(id, out var known) ? await images.FindAsync(known, Caller(context), context.Cancel) : null;

    private static async Task<Reply> Show(RequestContext context, IImageCatalog images, string id) =>
        await FindAsync(context, images, id) is { } image ? Reply.Json(200, new ImageDocument(ImageView.Of(image, context))) : NotFound;

    private static async Task<Reply> Delete(RequestContext context, IImageCatalog images, string id)
    {
        if (await FindAsync(context, images, id) is not { } image) return NotFound;
        if (!Caller(context).Owns(image) || !Caller(context).MayWrite || image.Protected) return Faults.Forbidden("You are not allowed to delete the image.");
        await images.DeleteAsync(image.Id, Caller(context), context.Cancel);
        return Reply.NoContent;
    }
}
