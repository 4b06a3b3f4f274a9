using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Identity.Replies;

/// <summary>Query parameters that are true when they are there at all, as <c>?effective</c>.</summary>
internal static class QueryFlags
{
    private static readonly string[] No = ["0", "f", "false", "off", "n", "no"];

    /// <summary>Given, and not with a word for no.</summary>
    public static bool Asks(this RequestQuery query, string name) => query[name] is { } value && Means(value);

    public static bool Means(string value) => !No.Contains(value.Trim().ToLowerInvariant());
}
