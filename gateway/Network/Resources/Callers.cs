using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Network.Resources;

internal static class Callers
{
    private const string Match = "revision_number=";

    /// <summary>Who asks: administrators see and do everything, services act for all projects.</summary>
    /// <exception cref="FaultException">400: an If-Match header that names no revision.</exception>
    public static NetworkCaller NetworkCaller(this RequestContext request) =>
        new(request.ProjectId, request.Token.UserId, request.Token.Roles.Contains("admin") || request.Token.Roles.Contains("service")) { Revision = Revision(request) };

    /// <summary>Makes, changes, deletes; who has but the role reader may only look.</summary>
    public static void NeedMember(this RequestContext request, string rule)
    {
        if (!request.Token.Roles.Any(role => role is "member" or "manager" or "admin" or "service")) throw Disallowed(rule);
    }

    public static void NeedAdmin(this RequestContext request, string rule)
    {
        if (!request.NetworkCaller().IsAdmin) throw Disallowed(rule);
    }

    /// <param name="rule">As in policy files: <c>update_network</c>.</param>
    /// <param name="attribute">The member of the body that made it so, if one did.</param>
    public static FaultException Disallowed(string rule, string? attribute = null) => new(Faults.Forbidden(
        attribute is null ? $"rule:{rule} is disallowed by policy" : $"(rule:{rule} and rule:{rule}:{attribute}) is disallowed by policy", "PolicyNotAuthorized"));

    private static long? Revision(RequestContext request)
    {
        if (request.Http.Request.Headers.IfMatch is not [{ } text]) return null;
        return text.StartsWith(Match, StringComparison.Ordinal) && long.TryParse(text[Match.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : throw new FaultException(Faults.BadRequest("Bad If-Match header. Its form is revision_number=N.", "HTTPBadRequest"));
    }
}
