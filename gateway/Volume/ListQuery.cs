using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Reads lists' queries: pages, sort keys in both forms, filters, and whose things.</summary>
internal static class ListQuery
{
    private const int MaxLimit = 1000;
    private static readonly string[] Filters = ["id", "name", "display_name", "status", "availability_zone", "bootable", "volume_id", "user_id", "size"];

    /// <exception cref="FaultException">A number is none, or the marker no id.</exception>
    public static VolumeQuery Of(RequestContext request)
    {
        var query = request.Query;
        var everybody = request.IsAdmin() && query["all_tenants"] is { } all && all.ToLowerInvariant() is not ("0" or "false" or "");
        return new VolumeQuery
        {
            ProjectId = everybody ? query["project_id"] : request.ProjectId,
            Filters = Filters.Where(query.Has).ToDictionary(name => name, name => name == "status" ? query[name]!.ToLowerInvariant() : query[name]!),
            Sort = Sorts(query["sort"], query["sort_key"], query["sort_dir"]),
            Marker = query["marker"] is not { } marker ? null : Guid.TryParse(marker, out var id) ? id : throw new FaultException(Faults.BadRequest($"marker {marker} not found")),
            Limit = Math.Min(Number(request, "limit", MaxLimit), MaxLimit),
            Offset = Number(request, "offset", 0),
        };
    }

    /// <summary>The link to the next page when this one is full and a limit was asked for; else null.</summary>
    public static IReadOnlyList<Link>? Next<T>(RequestContext request, string path, IReadOnlyList<T> items, Func<T, string> idOf)
    {
        if (items.Count == 0 || items.Count < Number(request, "limit", MaxLimit)) return null;
        var pairs = request.Query.Names.Where(name => name is not ("marker" or "offset")).SelectMany(name => request.Query.All(name).Select(value => (name, value))).Append((name: "marker", value: idOf(items[^1])));
        return [new("next", $"{request.BaseUrl}/v3/{request.ProjectId}{path}?" + string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.name)}={Uri.EscapeDataString(pair.value)}")))];
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
