using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Images;

/// <summary>Custom properties of an image, as metadata.</summary>
internal static class ImageMetadata
{
    private static readonly Fault NoItem = Faults.NotFound("The resource could not be found.");

    public static async Task<Reply> List(RequestContext context, IImageCatalog images, string imageId) =>
        await ImageRoutes.FindAsync(context, images, imageId) is { } image ? All(image) : ImageRoutes.NotFound;

    public static async Task<Reply> Show(RequestContext context, IImageCatalog images, string imageId, string id)
    {
        if (await ImageRoutes.FindAsync(context, images, imageId) is not { } image) return ImageRoutes.NotFound;
        return image.Properties.TryGetValue(id, out var value) ? Reply.Json(200, new Dictionary<string, Dictionary<string, string>> { ["meta"] = new() { [id] = value } }) : NoItem;
    }

    public static Task<Reply> Merge(RequestContext context, IImageCatalog images, string imageId) =>
        ChangeAsync(context, images, imageId, old => Merged(old, Sent(context, "metadata")), All, counted: true);

    public static Task<Reply> Replace(RequestContext context, IImageCatalog images, string imageId) =>
        ChangeAsync(context, images, imageId, _ => Sent(context, "metadata"), All, counted: true);

    public static async Task<Reply> Set(RequestContext context, IImageCatalog images, string imageId, string id)
    {
        var sent = Sent(context, "meta");
        if (!sent.ContainsKey(id)) return Faults.BadRequest("Request body and URI mismatch");
        return await ChangeAsync(context, images, imageId, old => Merged(old, sent), _ => Reply.Json(200, new Dictionary<string, Dictionary<string, string>> { ["meta"] = sent }), counted: true);
    }

    public static async Task<Reply> Delete(RequestContext context, IImageCatalog images, string imageId, string id)
    {
        if (await ImageRoutes.FindAsync(context, images, imageId) is not { } image) return ImageRoutes.NotFound;
        if (!image.Properties.ContainsKey(id)) return Faults.NotFound("Invalid metadata key");
        return await ChangeAsync(context, images, imageId, old => old.Where(item => item.Key != id).ToDictionary(), _ => Reply.NoContent, counted: false);
    }

    private static async Task<Reply> ChangeAsync(
        RequestContext context, IImageCatalog images, string imageId, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change, Func<Image, Reply> answer, bool counted)
    {
        if (await ImageRoutes.FindAsync(context, images, imageId) is not { } image) return ImageRoutes.NotFound;
        if (counted && await context.OverImageMetadataAsync(change(image.Properties).Count) is { } over) return over;
        var caller = ImageRoutes.Caller(context);
        if (!caller.Owns(image) || !caller.MayWrite) return Faults.Forbidden($"Not authorized for image {image.Id}.");
        return answer(await images.UpdateAsync(image.Id, old => old with { Properties = change(old.Properties) }, caller, context.Cancel));
    }

    private static Dictionary<string, string> Sent(RequestContext context, string name) =>
        context.Body.GetProperty(name).EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!);

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> old, Dictionary<string, string> added)
    {
        var merged = new Dictionary<string, string>(old);
        foreach (var (key, value) in added) merged[key] = value;
        return merged;
    }

    private static Reply All(Image image) => Reply.Json(200, new Dictionary<string, IReadOnlyDictionary<string, string>> { ["metadata"] = image.Properties });
}
