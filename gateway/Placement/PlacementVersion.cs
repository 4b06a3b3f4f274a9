using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary>The microversion of a request: <c>OpenStack-API-Version: placement 1.39</c>; 1.0 unless asked otherwise.</summary>
public static class PlacementVersion
{
    public static readonly Microversion Min = new(1, 0);
    public static readonly Microversion Max = new(1, 39);
    private const string Header = "OpenStack-API-Version";

    /// <summary>Reads the version, or why it cannot be served.</summary>
    public static void Apply(RequestContext request)
    {
        request.Http.Request.Path = request.Face.Prefix + request.ClientPath;
        request.NoRoute = request.ClientPath.Length > 1 && request.ClientPath[^1] == '/';
        request.Microversion = Min;
        if (Asked(request) is not { } text) return;
        if (text == "latest") request.Microversion = Max;
        else if (Microversion.Parse(text) is not { } version) request.MicroversionRefusal = new(Faults.BadRequest($"Invalid microversion: invalid version string: {text}"), Echo: null);
        else if (version < Min || version > Max) request.MicroversionRefusal = new(Faults.NotAcceptable($"Invalid microversion: Unacceptable version header: {version}"), Echo: null);
        else request.Microversion = version;
    }

    /// <summary>The served version; none when the asked one is not served.</summary>
    public static void Write(RequestContext request)
    {
        if (request.MicroversionRefusal is not null) return;
        request.Http.Response.Headers[Header] = "placement " + request.Microversion;
        request.Http.Response.Headers.Vary = Header;
    }

    /// <summary>The request is made at 1.<paramref name="minor"/> or newer.</summary>
    public static bool Since(this RequestContext request, int minor) => request.Microversion.Minor >= minor;

    /// <summary>Exists from 1.<paramref name="min"/> to 1.<paramref name="max"/>, both included.</summary>
    public static T PlacementVersions<T>(this T route, int min, int? max = null) where T : IEndpointConventionBuilder =>
        route.WithMetadata(new MicroversionRange(new(1, min), max is { } last ? new Microversion(1, last) : null));

    private static string? Asked(RequestContext request)
    {
        string? found = null;
        foreach (var part in request.Http.Request.Headers[Header].ToString().Split(','))
        {
            var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 2 && words[0].Equals("placement", StringComparison.OrdinalIgnoreCase)) found = words[1];
        }
        return found;
    }
}
