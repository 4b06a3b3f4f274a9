using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>What the handlers of this face read off a request, and who may do what by Cinder's defaults: readers look, members change, administrators run the service.</summary>
internal static class VolumeFaceRequests
{
    public static VolumeCaller Caller(this RequestContext request) => new(request.ProjectId, request.Token.UserId, request.IsAdmin());

    /// <exception cref="FaultException">The caller only reads.</exception>
    public static void NeedMember(this RequestContext request, string rule)
    {
        if (!request.IsAdmin() && !request.Token.Roles.Contains("member")) throw Refused(rule);
    }

    /// <exception cref="FaultException">The caller is no administrator.</exception>
    public static void NeedAdmin(this RequestContext request, string rule)
    {
        if (!request.IsAdmin()) throw Refused(rule);
    }

    /// <summary>From this microversion of 3.x on, else 404.</summary>
    public static T VolumeVersions<T>(this T route, int min, int? max = null) where T : IEndpointConventionBuilder =>
        route.WithMetadata(new MicroversionRange(new(3, min), max is { } minor ? new Microversion(3, minor) : null));

    /// <summary>What of a volume's answers the caller sees; the whole of it in answers that show one, not in those that make or change it.</summary>
    public static Visibility Visible(this RequestContext request, bool whole) =>
        (request.IsAdmin() ? Visibility.Admin : Visibility.Everyone) | (whole ? Visibility.Whole | (request.IsAdmin() ? Visibility.ExtendedAttributes : Visibility.Everyone) : Visibility.Everyone);

    /// <summary><c>http://host:8776/v3/PROJECT/volumes/ID</c> and the same without the version.</summary>
    public static IReadOnlyList<Link> BothLinks(this RequestContext request, string path) =>
        [new("self", $"{request.BaseUrl}/v3/{request.ProjectId}{path}"), new("bookmark", $"{request.BaseUrl}/{request.ProjectId}{path}")];

    /// <summary>As this API writes times: microseconds, no zone.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? time) => time is { } known ? Time(known) : null;

    private static FaultException Refused(string rule) => new(Faults.Forbidden($"Policy doesn't allow {rule} to be performed."));
}
