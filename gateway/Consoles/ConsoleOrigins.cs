using NovaCompat.Core.Consoles;

namespace NovaCompat.Gateway.Consoles;

/// <summary>
/// A page of another site must not open consoles with what a browser holds: where there is an <c>Origin</c>, its host is the one that was asked, or one that
/// the operator allows, and its scheme that of the consoles' URLs. Programs send none.
/// </summary>
internal static class ConsoleOrigins
{
    /// <summary>Null when the origin is good.</summary>
    public static string? Refusal(HttpRequest request, ConsoleOptions options)
    {
        if (request.Headers.Origin is not [{ } text, ..]) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var origin) || origin.Host.Length == 0) return "Origin header not valid.";
        if (!Same(origin.Host, request.Host.Host) && !options.AllowedOrigins.Any(allowed => Same(origin.Host, allowed))) return "Origin header does not match this host.";
        return origin.Scheme == new Uri(options.Url).Scheme ? null : "Origin header protocol does not match this host.";
    }

    private static bool Same(string a, string b) => string.Equals(a.Trim('[', ']'), b.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
