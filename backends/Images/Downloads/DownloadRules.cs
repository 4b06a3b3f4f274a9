namespace NovaCompat.Images.Downloads;

/// <summary>What a URL must be before anything is asked of its host.</summary>
internal sealed class DownloadRules(WebDownloadOptions options)
{
    /// <summary>The URL, or null when it may not be asked for.</summary>
    public Uri? Accept(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && Accepts(uri) ? uri : null;

    public bool Accepts(Uri uri) =>
        uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.IdnHost.Length > 0 && options.Ports.Contains(uri.Port);

    /// <summary>The operator vouches for it, wherever its addresses are.</summary>
    public bool Vouched(string host) => options.Hosts.Contains(host.Trim('[', ']').ToLowerInvariant());

    /// <summary>A redirect never leads from an encrypted place to an open one.</summary>
    public bool Follows(Uri from, Uri to) => Accepts(to) && (from.Scheme != "https" || to.Scheme == "https");
}
