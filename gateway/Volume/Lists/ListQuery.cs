using System.Globalization;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Reads lists' queries: pages, sort keys in both forms, filters, and whose things.</summary>
internal static class ListQuery
{
    private const int MaxLimit = 1000;

    private static readonly Dictionary<string, string> Comparisons = new() { ["gt"] = ">", ["gte"] = ">=", ["eq"] = "=", ["neq"] = "<>", ["lt"] = "<", ["lte"] = "<=" };

    /// <summary>Times are compared since 3.60, things counted since 3.45.</summary>
    private static readonly Microversion ByTime = new(3, 60);
    private static readonly Microversion Counts = new(3, 45);

    /// <exception cref="FaultException">A number is none, the marker is no id, or a filter is wrong.</exception>
    public static VolumeQuery Of(RequestContext request, ListedResource resource)
    {
        var query = request.Query;
        var everybody = request.IsAdmin() && query["all_tenants"] is { } all && all.ToLowerInvariant() is not ("0" or "false" or "");
        var given = resource.Read(request).ToList();
        return new VolumeQuery
        {
            ProjectId = everybody ? query["project_id"] : request.ProjectId,
            Filters = given.Where(one => !one.Like && one.Name is not ("metadata" or "glance_metadata" or "created_at" or "updated_at")).ToDictionary(one => one.Name, one => one.Name == "status" ? one.Value.ToLowerInvariant() : one.Value),
            Like = given.Where(one => one.Like).ToDictionary(one => one.Name, one => one.Value),
            Metadata = Pairs(given, "metadata"),
            ImageMetadata = Pairs(given, "glance_metadata"),
            Times = request.Microversion < ByTime ? [] : [.. given.Where(one => one.Name is "created_at" or "updated_at").SelectMany(one => one.Value.Split(',').Select(part => Bound(one.Name, part)))],
            Sort = Sorts(query["sort"], query["sort_key"], query["sort_dir"]),
            Marker = query["marker"] is not { } marker ? null : Ids.TryRead(marker, out var id) ? id : throw new FaultException(Faults.BadRequest($"marker {marker} not found")),
            Limit = Math.Min(Number(request, "limit", MaxLimit), MaxLimit),
            Offset = Number(request, "offset", 0),
        };
    }

    /// <summary>How many there are beyond the page, when the caller wants to know; else null.</summary>
    public static async Task<int?> CountAsync<T>(RequestContext request, VolumeQuery query, Func<VolumeQuery, Task<IReadOnlyList<T>>> list) =>
        request.Microversion >= Counts && request.Query["with_count"]?.ToLowerInvariant() is "true" or "1" or "t" or "yes" or "on" or "y"
            ? (await list(query with { Limit = int.MaxValue, Offset = 0, Marker = null })).Count
            : null;

    /// <summary>The link to the next page when this one is full and a limit was asked for; else null.</summary>
    public static IReadOnlyList<Link>? Next<T>(RequestContext request, string path, IReadOnlyList<T> items, Func<T, string> idOf)
    {
        if (items.Count == 0 || items.Count < Number(request, "limit", MaxLimit)) return null;
        var pairs = request.Query.Names.Where(name => name is not ("marker" or "offset")).SelectMany(name => request.Query.All(name).Select(value => (name, value))).Append((name: "marker", value: idOf(items[^1])));
        return [new("next", $"{request.BaseUrl}/v3{(request.UrlProjectId is { } project ? "/" + project : "")}{path}?" + string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.name)}={Uri.EscapeDataString(pair.value)}")))];
    }

    private static IReadOnlyDictionary<string, string> Pairs(List<(string Name, string Value, bool Like)> given, string name) =>
        given.FirstOrDefault(one => one.Name == name).Value is { } text ? PairsText.Read(name, text) : new Dictionary<string, string>();

    private static VolumeTime Bound(string key, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var word = colon > 0 ? text[..colon] : "";
        var (comparison, moment) = Comparisons.TryGetValue(word, out var known) ? (known, text[(colon + 1)..]) : ("=", text);
        return DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new(key, comparison, time)
            : throw new FaultException(Faults.BadRequest($"Could not parse {moment} as a datetime."));
    }

    private static IReadOnlyList<VolumeSort> Sorts(string? sort, string? key, string? direction)
    {
        if (sort is null) return key is null && direction is null ? [] : [.. (key ?? "created_at").Split(',').Select(name => new VolumeSort(name.Trim(), direction != "asc"))];
        return [.. sort.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':') is [var name, var way] ? new VolumeSort(name.Trim(), way.Trim() != "asc") : new VolumeSort(part.Trim(), true))];
    }

    private static int Number(RequestContext request, string name, int otherwise)
    {
        if (request.Query[name] is not { } text) return otherwise;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) throw new FaultException(Faults.BadRequest($"{name} param must be an integer"));
        return number >= 0 ? number : throw new FaultException(Faults.BadRequest($"{name} param must be positive"));
    }
}
