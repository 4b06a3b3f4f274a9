namespace NovaCompat.Gateway.Http;

/// <summary>Which Content-Type the compute face reads as JSON; missing and plain text count as JSON.</summary>
internal static class ContentTypes
{
    public static bool Accepted(string? header)
    {
        if (string.IsNullOrEmpty(header)) return true;
        var type = header.AsSpan();
        var semicolon = type.IndexOf(';');
        if (semicolon >= 0) type = type[..semicolon];
        type = type.Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/vnd.openstack.compute+json", StringComparison.OrdinalIgnoreCase)
            || type.Equals("text/plain", StringComparison.OrdinalIgnoreCase);
    }
}
