namespace NovaCompat.Gateway.Http;

/// <summary>Absolute links into the face that was called. Paths start with a slash and have neither version nor project id.</summary>
public sealed class Links(RequestContext request)
{
    private string Version => request.Versioned ? request.Legacy ? "/v2" : "/v2.1" : "";

    private string Project => request.UrlProjectId is { } id ? "/" + id : "";

    /// <summary><c>http://host:8774/v2.1/servers/ID</c></summary>
    public string Self(string path) => request.BaseUrl + Version + Project + path;

    /// <summary>The same without the version.</summary>
    public string Bookmark(string path) => request.BaseUrl + Project + path;

    /// <summary>Self and bookmark, as most things carry them.</summary>
    public IReadOnlyList<Link> Both(string path) => [new("self", Self(path)), new("bookmark", Bookmark(path))];
}

/// <summary><c>{"rel": "self", "href": "..."}</c></summary>
public sealed record Link(string Rel, string Href);
