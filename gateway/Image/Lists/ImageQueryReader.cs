using NovaCompat.Core;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>Reads a list's parameters. What is not one of the API's own is a field's filter, or else a custom property's.</summary>
internal static class ImageQueryReader
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 1000;
    private static readonly string[] Own = ["limit", "marker", "member_status", "visibility", "tag", "sort", "sort_key", "sort_dir", "os_hidden"];

    public static ImageQuery Read(RequestQuery query, ImageCaller caller)
    {
        if (query.Has("changes-since")) throw ImageFaults.Invalid("The \"changes-since\" filter is no longer available on v2.");
        var visibility = query["visibility"] is { Length: > 0 } word ? word : null;
        var others = query.Names.Except(Own).ToList();
        return new ImageQuery
        {
            Caller = caller,
            Limit = Limit(query["limit"]),
            Marker = query["marker"] is { } marker ? Ids.TryRead(marker, out var id) ? id : throw ImageFaults.Invalid($"No image found with ID {marker}") : null,
            MemberStatus = MemberStatus(query["member_status"] ?? "accepted"),
            AnyVisibility = visibility == "all",
            Visibility = visibility is null or "all" ? null
                : ImageWords.Parse<ImageVisibility>(visibility) ?? throw ImageFaults.Invalid($"Invalid visibility value: {visibility}"),
            Tags = [.. query.All("tag").Select(tag => tag.Trim())],
            Sort = ImageSortReader.Read(query),
            Filters = [ImageFilterReader.Flag("os_hidden", (query["os_hidden"] ?? "false").ToLowerInvariant()),
                .. others.Select(name => ImageFilterReader.Field(name, query[name]!)).OfType<ImageFilter>()],
            Properties = [.. others.Where(name => ImageFilterReader.Field(name, query[name]!) is null).Select(name => KeyValuePair.Create(name, query[name]!))],
        };
    }

    public static int Limit(string? text)
    {
        if (text is null) return DefaultLimit;
        if (!int.TryParse(text, out var limit)) throw ImageFaults.Invalid("limit param must be an integer");
        return limit >= 0 ? Math.Min(limit, MaxLimit) : throw ImageFaults.Invalid("limit param must be positive");
    }

    private static ImageMemberStatus? MemberStatus(string word) =>
        word == "all" ? null : ImageWords.Parse<ImageMemberStatus>(word) ?? throw ImageFaults.Invalid($"Invalid status: {word}");
}
