using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>Both ways of asking for an order: <c>sort=name:asc,size:desc</c>, or <c>sort_key</c> and <c>sort_dir</c>, each as often as needed.</summary>
internal static class ImageSortReader
{
    private const string DefaultKey = "created_at";
    private const string DefaultDirection = "desc";

    public static IReadOnlyList<ImageSort> Read(RequestQuery query)
    {
        if (!query.Has("sort")) return Classic([.. query.All("sort_key")], [.. query.All("sort_dir")]);
        if (query.Has("sort_key") || query.Has("sort_dir")) throw ImageFaults.Invalid("Old and new sorting syntax cannot be combined");
        return [.. query["sort"]!.Trim().Split(',').Select(part => part.Split(':', 2)).Select(part => Sort(part[0], part is [_, { Length: > 0 } direction] ? direction : DefaultDirection))];
    }

    private static IReadOnlyList<ImageSort> Classic(string[] keys, string[] directions)
    {
        if (directions.Length > 1 && directions.Length != keys.Length) throw ImageFaults.Invalid("Number of sort dirs does not match the number of sort keys");
        if (keys.Length == 0) keys = [DefaultKey];
        return [.. keys.Select((key, i) => Sort(key, directions.Length switch { 0 => DefaultDirection, 1 => directions[0], _ => directions[i] }))];
    }

    private static ImageSort Sort(string key, string direction)
    {
        (key, direction) = (key.Trim(), direction.Trim());
        if (!ImageFields.SortKeys.Contains(key)) throw ImageFaults.Invalid($"Invalid sort key: {key}. It must be one of the following: {string.Join(", ", ImageFields.SortKeys)}.");
        if (direction is not ("asc" or "desc")) throw ImageFaults.Invalid($"Invalid sort direction: {direction}");
        return new ImageSort(key, direction == "desc");
    }
}
