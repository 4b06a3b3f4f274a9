using System.Globalization;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>Which part of a list is asked: at most <paramref name="Limit"/> things after the one called <paramref name="Marker"/>.</summary>
public sealed record Page(int Limit, string? Marker)
{
    /// <summary>Nova's max_limit.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Reads limit and marker; limits above the maximum are cut silently. The fault is a 400.</summary>
    public static (Page Page, Fault? Fault) Of(RequestContext request)
    {
        var (limit, fault) = Number(request, "limit", MaxLimit);
        return (new Page(Math.Min(limit, MaxLimit), request.Query["marker"]), fault);
    }

    /// <summary>limit and offset over a list that is already whole; limit 0 counts as not given.</summary>
    public static (IReadOnlyList<T> Part, Fault? Fault) Cut<T>(RequestContext request, IReadOnlyList<T> all)
    {
        var (limit, badLimit) = Number(request, "limit", MaxLimit);
        var (offset, badOffset) = Number(request, "offset", 0);
        if (limit == 0) limit = MaxLimit;
        return ([.. all.Skip(offset).Take(Math.Min(limit, MaxLimit))], badLimit ?? badOffset);
    }

    /// <summary>The next link when the page is full, even if nothing follows; else null. Each name of the query once, with its
    /// greatest value; a new marker comes last. The path is without version and project.</summary>
    public IReadOnlyList<Link>? Next<T>(RequestContext request, string path, IReadOnlyList<T> items, Func<T, string> idOf)
    {
        if (Limit == 0 || items.Count < Limit) return null;
        var marker = idOf(items[^1]);
        var query = request.Query.Names.Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Value: name == "marker" ? marker : request.Query.All(name).Max(StringComparer.Ordinal)!));
        if (!request.Query.Has("marker")) query = query.Append((Name: "marker", Value: marker));
        return [new Link("next", request.Links.Self(path) + "?" + string.Join('&', query.Select(pair => $"{Encode(pair.Name)}={Encode(pair.Value)}")))];
    }

    private static (int, Fault?) Number(RequestContext request, string name, int otherwise)
    {
        if (request.Query[name] is not { } text) return (otherwise, null);
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return text.Length > 18 && text.All(char.IsAsciiDigit) ? (int.MaxValue, null) : (0, Faults.BadRequest($"Invalid input received: {name} must be an integer"));
        return number < 0 ? (0, Faults.BadRequest($"Invalid input received: {name} must be >= 0")) : ((int)Math.Min(number, int.MaxValue), null);
    }

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
