using Microsoft.Extensions.Primitives;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Compute.Versions;

namespace NovaCompat.Gateway.Http;

/// <summary>Reads the asked microversion from the two request headers and writes the served one to the reply (notifications-and-errors, section 5).</summary>
public static class MicroversionHeaders
{
    private const string Standard = "OpenStack-API-Version";
    private const string Legacy = "X-OpenStack-Nova-API-Version";

    /// <summary>Sets the version or the refusal on the context; says nothing to the client yet.</summary>
    public static void Read(RequestContext request)
    {
        var headers = request.Http.Request.Headers;
        var text = Asked(headers[Standard]) ?? (headers.TryGetValue(Legacy, out var value) ? value.ToString().Trim() : null);
        if (text is null) return;
        if (text == "latest") request.Microversion = History.Max;
        else if (Microversion.Parse(text) is not { } version) request.MicroversionRefusal = new(Malformed(text), Echo: null);
        else if (version < History.Min || version > History.Max) request.MicroversionRefusal = new(Unsupported(text), text);
        else request.Microversion = version;
    }

    /// <summary>Both names with the version, and both names in Vary as two header lines; also on errors.</summary>
    public static void Write(RequestContext request)
    {
        var version = request.MicroversionRefusal is { } refusal ? refusal.Echo : request.Microversion.ToString();
        if (version is null) return;
        var headers = request.Http.Response.Headers;
        headers[Standard] = "compute " + version;
        headers[Legacy] = version;
        headers.Vary = new StringValues([Standard, Legacy]);
    }

    /// <summary>The version given for "compute" in a comma-separated list; the last one wins. Null when there is none.</summary>
    private static string? Asked(StringValues header)
    {
        string? found = null;
        foreach (var part in header.ToString().Split(','))
        {
            var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 2 && words[0].Equals("compute", StringComparison.OrdinalIgnoreCase)) found = words[1];
        }
        return found;
    }

    private static Fault Malformed(string text) =>
        Faults.BadRequest($"API Version String {text} is of invalid format. Must be of format MajorNum.MinorNum.");

    private static Fault Unsupported(string version) =>
        Faults.NotAcceptable($"Version {version} is not supported by the API. Minimum is {History.Min} and maximum is {History.Max}.");
}
