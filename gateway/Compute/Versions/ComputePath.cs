using System.Buffers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Operations;

namespace NovaCompat.Gateway.Compute.Versions;

/// <summary>
/// Reads version and project id off the front of a compute path, so that the routing table has each route once:
/// <c>/v2/PROJECT/servers/ID</c> and <c>/v2.1/servers/ID</c> are both routed as <c>/compute/v2.1/servers/ID</c>.
/// </summary>
public static class ComputePath
{
    /// <summary>Where paths outside the versions are routed to.</summary>
    public const string Elsewhere = "/compute/elsewhere";

    private static readonly SearchValues<char> ProjectIdChars = SearchValues.Create("0123456789abcdef-");

    public static void Apply(RequestContext request)
    {
        var path = Single(request.ClientPath);
        request.Legacy = Under(path, "/v2");
        request.Versioned = request.Legacy || Under(path, "/v2.1");
        request.Http.Request.Path = request.Versioned ? Versioned(request, path)
            : path == "/" ? "/compute"
            : OperationsRoutes.ComputePaths.Contains(path) ? "/compute" + path
            : Elsewhere;
        if (request.Versioned && !request.Legacy) MicroversionHeaders.Read(request);
    }

    private static string Versioned(RequestContext request, string path)
    {
        var rest = path[(request.Legacy ? "/v2" : "/v2.1").Length..];
        if (rest is "" or "/") return "/compute/v2.1";
        request.NoRoute = rest[^1] == '/';
        var slash = rest.IndexOf('/', 1);
        var first = slash < 0 ? rest.AsSpan(1) : rest.AsSpan(1, slash - 1);
        if (first.Length > 0 && !first.ContainsAnyExcept(ProjectIdChars))
        {
            request.UrlProjectId = first.ToString();
            rest = slash < 0 ? "" : rest[slash..];
            request.NoRoute |= rest.Length == 0;
            if (rest == "/") return OfProject(request);
        }
        return "/compute/v2.1" + rest;
    }

    /// <summary>With a project, the base path is an ordinary URL: it needs a token.</summary>
    private static string OfProject(RequestContext request)
    {
        request.NoRoute = false;
        return "/compute/v2.1/versions/" + ApiVersion.Current.Id;
    }

    /// <summary>Several slashes count as one.</summary>
    private static string Single(string path)
    {
        while (path.Contains("//", StringComparison.Ordinal)) path = path.Replace("//", "/", StringComparison.Ordinal);
        return path;
    }

    private static bool Under(string path, string version) =>
        path.StartsWith(version, StringComparison.Ordinal) && (path.Length == version.Length || path[version.Length] == '/');
}
