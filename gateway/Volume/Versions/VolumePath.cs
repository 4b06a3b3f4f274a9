using System.Buffers;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>
/// Reads the project id off the front of a path of the Block Storage API, so that the routing table has each route once, and the microversion off
/// its header: <c>OpenStack-API-Version: volume 3.44</c>.
/// </summary>
public static class VolumePath
{
    public static readonly Microversion Min = new(3, 0);
    public static readonly Microversion Max = new(3, 71);
    private const string Header = "OpenStack-API-Version";
    private const string Version = "/v3";
    private static readonly SearchValues<char> ProjectIdChars = SearchValues.Create("0123456789abcdef-");

    public static void Apply(RequestContext request)
    {
        request.Microversion = Min;
        request.Http.Request.Path = Faces.Volume.Prefix + Routed(request, request.ClientPath);
        Read(request);
    }

    /// <summary>The served version, also on errors.</summary>
    public static void Write(RequestContext request)
    {
        request.Http.Response.Headers[Header] = "volume " + request.Microversion;
        request.Http.Response.Headers.Vary = Header;
    }

    private static string Routed(RequestContext request, string path)
    {
        if (!path.StartsWith(Version + "/", StringComparison.Ordinal)) return path;
        var rest = path[Version.Length..];
        if (rest == "/") return Version;
        request.NoRoute = rest.EndsWith('/');
        var slash = rest.IndexOf('/', 1);
        var first = slash < 0 ? rest.AsSpan(1) : rest.AsSpan(1, slash - 1);
        // Project ids are 32 digits, with or without dashes; no route begins so.
        if (first.Length < 32 || first.ContainsAnyExcept(ProjectIdChars)) return path;
        request.UrlProjectId = first.ToString();
        return Version + (slash < 0 ? "" : rest[slash..]);
    }

    private static void Read(RequestContext request)
    {
        string? found = null;
        foreach (var part in request.Http.Request.Headers[Header].ToString().Split(','))
        {
            var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 2 && words[0].Equals("volume", StringComparison.OrdinalIgnoreCase)) found = words[1];
        }
        if (found is null) return;
        if (found == "latest") request.Microversion = Max;
        else if (Microversion.Parse(found) is not { } version)
            request.MicroversionRefusal = new(Faults.BadRequest($"API Version String {found} is of invalid format. Must be of format MajorNum.MinorNum."), Echo: null);
        else if (version < Min || version > Max)
            request.MicroversionRefusal = new(Faults.NotAcceptable($"Version {version} is not supported by the API. Minimum is {Min} and maximum is {Max}."), Echo: null);
        else request.Microversion = version;
    }
}
