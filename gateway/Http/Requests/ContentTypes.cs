namespace NovaCompat.Gateway.Http;

/// <summary>Which Content-Type the compute face reads as JSON; missing and plain text count as JSON. Capitals matter, as to Nova.</summary>
internal static class ContentTypes
{
    public static bool Accepted(string? header)
    {
        if (string.IsNullOrEmpty(header)) return true;
        var type = header.AsSpan();
        var semicolon = type.IndexOf(';');
        if (semicolon >= 0) type = type[..semicolon];
        type = type.Trim();
        return type.Equals("application/json", StringComparison.Ordinal)
            || type.Equals("application/vnd.openstack.compute+json", StringComparison.Ordinal)
            || type.Equals("text/plain", StringComparison.Ordinal);
    }
}
