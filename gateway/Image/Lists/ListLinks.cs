using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>The paths of a list's first and next page, with the parameters that were given.</summary>
internal static class ListLinks
{
    public static string To(string path, RequestQuery query, string? marker)
    {
        var pairs = query.Names.Where(name => name != "marker").SelectMany(name => query.All(name).Select(value => Pair(name, value)));
        var text = string.Join('&', marker is not null ? pairs.Append(Pair("marker", marker)) : pairs);
        return text.Length == 0 ? path : $"{path}?{text}";
    }

    private static string Pair(string name, string value) => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
}
