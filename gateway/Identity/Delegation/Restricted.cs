using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Delegation;

/// <summary>What may be done only by users themselves, whatever other roles somebody has.</summary>
internal static class Restricted
{
    /// <summary>Refuses a token of an application credential that may not make or take away more of its kind.</summary>
    /// <param name="what">As <c>managing trusts</c>.</param>
    public static void RequireUnrestricted(this RequestContext request, string what)
    {
        if (request.Token.Restricted) throw IdentityFaults.Forbidden($"Using method 'application_credential' is not allowed for {what}.").Thrown();
    }

    /// <summary>Refuses to keep keys that would outlive what the bearer was given, or do more.</summary>
    public static void RequireSelfMade(this RequestContext request)
    {
        request.RequireUnrestricted("managing credentials");
        if (request.Token.TrustId is not null) throw IdentityFaults.Forbidden("a trust is not passed on by credentials").Thrown();
    }

    /// <summary>Refuses all but the user; an administrator too.</summary>
    public static void RequireSelf(this RequestContext request, string action, string userId)
    {
        if (request.Token.UserId != userId) throw IdentityFaults.Forbidden(action).Thrown();
    }

    /// <summary>The user itself, or who may read or change things of any user.</summary>
    public static void RequireOwner(this RequestContext request, string action, string userId, Who others) =>
        request.Require(action, others | Who.Owner, owned: request.Token.UserId == userId);
}
