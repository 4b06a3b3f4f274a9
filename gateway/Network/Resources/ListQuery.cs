using System.Globalization;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary>The query of a list: limit, marker, page_reverse, sort_key with sort_dir, fields; all else filters.</summary>
internal static class ListQuery
{
    private static readonly HashSet<string> NotFilters = ["limit", "marker", "page_reverse", "sort_key", "sort_dir", "fields"];

    public static ResourceQuery Of(RequestContext request)
    {
        var query = request.Query;
        var marker = query["marker"];
        if (marker is not null && !Formats.Uuid.Valid(marker)) throw Wrong($"Invalid input for marker. Reason: '{marker}' is not a valid UUID.");
        return new()
        {
            Filters = query.Names.Where(name => !NotFilters.Contains(name)).ToDictionary(name => name, query.All),
            Sort = Sort(query.All("sort_key"), query.All("sort_dir")),
            Limit = Limit(query["limit"]),
            Marker = marker is null ? null : Ids.Named(marker),
            Backwards = query["page_reverse"] is { } reverse && bool.TryParse(reverse, out var backwards) && backwards,
        };
    }

    /// <summary>Links to the neighbouring pages, when a limit was given.</summary>
    public static JsonArray? Links<T>(RequestContext request, ResourceQuery query, IReadOnlyList<T> items) where T : NetworkResource
    {
        if (query.Limit is not { } limit || items.Count == 0) return null;
        var links = new JsonArray();
        if (query.Backwards || items.Count >= limit) links.Add((JsonNode)Link(request, "next", items[^1].Id));
        if (query.Marker is not null && (!query.Backwards || items.Count >= limit)) links.Add((JsonNode)Link(request, "previous", items[0].Id));
        return links;
    }

    private static JsonObject Link(RequestContext request, string rel, Guid marker)
    {
        var pairs = request.Query.Names.Where(name => name is not ("marker" or "page_reverse"))
            .SelectMany(name => request.Query.All(name).Select(value => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}"))
            .Append($"marker={marker}");
        if (rel == "previous") pairs = pairs.Append("page_reverse=True");
        return new() { ["rel"] = rel, ["href"] = $"{request.BaseUrl}{request.ClientPath}?{string.Join('&', pairs)}" };
    }

    private static List<(string, bool)> Sort(IReadOnlyList<string> keys, IReadOnlyList<string> directions)
    {
        if (directions.Count > 0 && directions.Count != keys.Count) throw Wrong("The number of sort_keys and sort_dirs must be same");
        if (directions.FirstOrDefault(direction => direction is not ("asc" or "desc")) is not null)
            throw Wrong($"{PythonList.Of(directions)} is invalid. Valid sort directions are: ['asc', 'desc']");
        return [.. keys.Select((key, i) => (key, directions.Count > 0 && directions[i] == "desc"))];
    }

    private static int? Limit(string? text)
    {
        if (text is null) return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) || limit < 0)
            throw Wrong($"Limit must be an integer 0 or greater and not '{text}'");
        return limit == 0 ? null : limit;
    }

    private static FaultException Wrong(string message) => new(Faults.BadRequest(message, "HTTPBadRequest"));
}
