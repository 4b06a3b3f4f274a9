using System.Text.Json;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Metadefs;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>What the handlers of metadata definitions read off a request.</summary>
internal static class MetadefRequest
{
    /// <exception cref="Core.Failures.FaultException">There is none, or it does not obey the schema.</exception>
    public static JsonElement Body(this RequestContext request, MetadefSchema schema)
    {
        if (!request.HasBody) throw ImageFaults.Invalid("Body expected in request.");
        schema.Check(request.Body);
        return request.Body;
    }

    public static MetadefQuery Query(RequestContext request)
    {
        var query = request.Query;
        var key = query["sort_key"] ?? "created_at";
        if (!MetadefQuery.SortKeys.Contains(key)) throw ImageFaults.Invalid($"Sort key supplied was not valid: {key}");
        return new MetadefQuery
        {
            Caller = request.Caller(),
            Public = query["visibility"] switch
            {
                null or "" => null, "public" => true, "private" => false,
                var other => throw ImageFaults.Invalid($"Invalid visibility value: {other}"),
            },
            ResourceTypes = (query["resource_types"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            SortKey = key,
            Descending = Descending(query),
            Marker = query["marker"],
            Limit = Limit(query) ?? ImageQueryReader.Limit(null),
        };
    }

    /// <summary>A page of what is in one namespace.</summary>
    public static IReadOnlyList<MetadefItem> Page(RequestQuery query, IReadOnlyList<MetadefItem> items)
    {
        IEnumerable<MetadefItem> page = Descending(query) ? items : items.Reverse();
        if (query["marker"] is { Length: > 0 } marker)
        {
            if (items.All(item => item.Name != marker)) throw ImageFaults.Missing($"No definition found with name {marker}");
            page = page.SkipWhile(item => item.Name != marker).Skip(1);
        }
        return [.. Limit(query) is { } limit ? page.Take(limit) : page];
    }

    private static int? Limit(RequestQuery query) => query["limit"] is not { } text ? null
        : ImageQueryReader.Limit(text) is > 0 and var limit ? limit : throw ImageFaults.Invalid("limit param must be positive");

    private static bool Descending(RequestQuery query) =>
        (query["sort_dir"] ?? "desc") switch { "desc" => true, "asc" => false, var other => throw ImageFaults.Invalid($"Invalid sort direction: {other}") };
}
