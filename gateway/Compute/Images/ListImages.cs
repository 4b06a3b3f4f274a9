using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Images;

/// <summary><c>GET /images</c> and <c>/images/detail</c> with the filters that the old form had.</summary>
internal static class ListImages
{
    public static Task<Reply> Brief(RequestContext context, IImageCatalog images) => ListAsync(context, images, "/images", ImageBrief.Of);

    public static Task<Reply> Detail(RequestContext context, IImageCatalog images) => ListAsync(context, images, "/images/detail", ImageView.Of);

    private static async Task<Reply> ListAsync<T>(RequestContext context, IImageCatalog images, string path, Func<Image, RequestContext, T> view)
    {
        var (page, fault) = Page.Of(context);
        if (fault is not null) return fault;
        var marker = page.Marker is { } text ? await ImageRoutes.FindAsync(context, images, text) : null;
        if (page.Marker is not null && marker is null) return Faults.BadRequest($"marker [{page.Marker}] not found");
        var found = await images.ListAsync(new ImageQuery
        {
            Caller = ImageRoutes.Caller(context),
            Filters = [.. Filters(context)],
            Properties = [.. Properties(context)],
            Marker = marker?.Id,
            Limit = page.Limit,
        }, context.Cancel);
        return Reply.Json(200, new ImageList<T>([.. found.Select(image => view(image, context))]) { ImagesLinks = page.Next(context, path, found, image => image.Id.ToString()) });
    }

    private static IEnumerable<ImageFilter> Filters(RequestContext context)
    {
        yield return new("os_hidden", ImageComparison.Equal, false);
        if (context.Query["name"] is { } name) yield return new("name", ImageComparison.Equal, name);
        if (context.Query["status"] is { } status) yield return new("status", ImageComparison.Equal, status.ToLowerInvariant());
        if (Since(context) is { } since) yield return new("updated_at", ImageComparison.GreaterOrEqual, (since - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        if (Number(context, "minDisk") is { } disk) yield return new("min_disk", ImageComparison.GreaterOrEqual, disk);
        if (Number(context, "minRam") is { } ram) yield return new("min_ram", ImageComparison.GreaterOrEqual, ram);
    }

    private static IEnumerable<KeyValuePair<string, string>> Properties(RequestContext context)
    {
        foreach (var name in context.Query.Names.Where(name => name.StartsWith("property-", StringComparison.Ordinal)))
            yield return KeyValuePair.Create(name["property-".Length..], context.Query[name]!);
        if (context.Query["type"] is { } type) yield return KeyValuePair.Create("image_type", type);
        if (context.Query["server"] is { } server) yield return KeyValuePair.Create("instance_uuid", server[(server.LastIndexOf('/') + 1)..]);
    }

    private static DateTimeOffset? Since(RequestContext context)
    {
        if (context.Query["changes-since"] is not { } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var since)
            ? since : throw new FaultException(Faults.BadRequest($"Unable to parse time {text}"));
    }

    private static long? Number(RequestContext context, string name) =>
        long.TryParse(context.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
