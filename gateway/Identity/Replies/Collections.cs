using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Identity.Replies;

/// <summary>Lists as Identity shows them: <c>{"users": [...], "links": {"next", "self", "previous"}}</c>.</summary>
internal static class Collections
{
    /// <summary>All items, or after <c>marker</c> at most <c>limit</c> of them with a link to the rest.</summary>
    public static Reply Page(RequestContext request, string name, IReadOnlyList<JsonObject> items)
    {
        var rest = request.Query["marker"] is { } marker
            ? items.SkipWhile(item => Id(item) != marker).Skip(1).ToList()
            : items;
        var limit = int.TryParse(request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? asked : int.MaxValue;
        var page = rest.Take(limit).ToList();
        var body = new JsonObject { [name] = new JsonArray([.. page]), ["links"] = Links(request, rest.Count > page.Count ? Next(request, Id(page[^1])) : null) };
        if (rest.Count > page.Count) body["truncated"] = true;
        return new JsonAnswer(200, body);
    }

    private static JsonObject Links(RequestContext request, string? next) => new()
    {
        ["next"] = next,
        ["self"] = request.BaseUrl + request.ClientPath,
        ["previous"] = null,
    };

    private static string Next(RequestContext request, string marker)
    {
        var query = request.Query.Names.Where(name => name != "marker").Select(name => KeyValuePair.Create(name, request.Query[name])).Append(new("marker", marker));
        return QueryHelpers.AddQueryString(request.BaseUrl + request.ClientPath, query);
    }

    private static string Id(JsonObject item) => item["id"]?.GetValue<string>() ?? "";
}
