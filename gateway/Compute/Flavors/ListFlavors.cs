using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary><c>GET /flavors</c> and <c>/flavors/detail</c>: filters, order, pages.</summary>
internal static class ListFlavors
{
    public static Task<Reply> Brief(RequestContext context, IFlavorStore flavors) => ListAsync(context, flavors, "/flavors", FlavorBrief.Of, Visibility.Everyone);

    public static Task<Reply> Detail(RequestContext context, IFlavorStore flavors) =>
        ListAsync(context, flavors, "/flavors/detail", FlavorView.Of, FlavorAccess.Seen(context));

    private static async Task<Reply> ListAsync<T>(RequestContext context, IFlavorStore flavors, string path, Func<Flavor, Links, T> view, Visibility visible)
    {
        var (page, badPage) = Page.Of(context);
        if (badPage is not null) return badPage;
        var (query, badFilter) = Filter(context, page);
        if (badFilter is not null) return badFilter;
        if (page.Marker is { } marker && await FlavorAccess.FindAsync(context, flavors, marker) is null) return Faults.BadRequest($"marker [{marker}] not found");
        var found = page.Limit == 0 ? [] : await flavors.ListAsync(query, context.Cancel);
        return Reply.Json(200, new FlavorList<T>([.. found.Select(flavor => view(flavor, context.Links))])
        {
            FlavorsLinks = page.Next(context, path, found, flavor => flavor.Id),
        }, visible);
    }

    private static (FlavorQuery, Fault?) Filter(RequestContext context, Page page)
    {
        if (Number(context, "minRam", out var ram) is { } badRam) return (new(), badRam);
        if (Number(context, "minDisk", out var disk) is { } badDisk) return (new(), badDisk);
        if (Public(context, out var isPublic) is { } badPublic) return (new(), badPublic);
        if (Pattern(context, out var pattern) is { } badPattern) return (new(), badPattern);
        return (new()
        {
            IsPublic = isPublic,
            AccessProjectId = isPublic == true ? context.ProjectId : null,
            MinMemoryMb = ram,
            MinRootGb = disk,
            NamePattern = pattern,
            SortKey = context.Query["sort_key"] ?? "flavorid",
            Descending = context.Query["sort_dir"] == "desc",
            Limit = page.Limit,
            Marker = page.Marker,
        }, null);
    }

    private static Fault? Number(RequestContext context, string name, out int? number)
    {
        number = null;
        if (context.Query[name] is not { } text) return null;
        if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed)) return Faults.BadRequest($"Invalid {name} filter [{text}]");
        number = parsed;
        return null;
    }

    /// <summary>Others than administrators always see the public ones and their own.</summary>
    private static Fault? Public(RequestContext context, out bool? isPublic)
    {
        isPublic = true;
        if (!context.IsAdmin() || context.Query["is_public"] is not { } text) return null;
        isPublic = text.Equals("none", StringComparison.OrdinalIgnoreCase) ? null : BodyValues.Truth(text);
        return isPublic is null && !text.Equals("none", StringComparison.OrdinalIgnoreCase) ? Faults.BadRequest($"Invalid is_public filter [{text}]") : null;
    }

    private static Fault? Pattern(RequestContext context, out string? pattern)
    {
        pattern = context.RuleVersion >= 102 ? context.Query["name"] : null;
        return pattern is null or "" || Formats.Regex.Valid(pattern) ? null : Faults.BadRequest($"Invalid name filter [{pattern}]");
    }
}
