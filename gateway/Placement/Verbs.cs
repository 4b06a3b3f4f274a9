using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary>What one method of a path does, in the microversions 1.<paramref name="Since"/> to 1.<paramref name="Until"/>.</summary>
internal readonly record struct Verb(string Method, Delegate Handler, int Since = 0, int? Until = null);

/// <summary>The methods of a path; for every other one the path answers 405 and says which it has.</summary>
internal static class Verbs
{
    private static readonly string[] All = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    private static readonly Fault Refusal = Faults.MethodNotAllowed("The method specified is not allowed for this resource.");

    public static void MapPath(this FaceRoutes routes, string path, params Verb[] verbs)
    {
        // Bodies are read by the handlers: what the caller may do is asked before.
        foreach (var verb in verbs) routes.Map(verb.Method, path, verb.Handler).RawBody().PlacementVersions(verb.Since, verb.Until);
        var has = verbs.Select(verb => verb.Method).Distinct().ToList();
        var allow = string.Join(", ", has);
        foreach (var method in All.Except(has)) routes.Map(method, path, (RequestContext request) => ((Reply)Refusal).With("Allow", allow)).RawBody();
    }

    /// <summary>A method that came to its path later.</summary>
    public static Reply NotAllowed(RequestContext request) => Refusal;
}
