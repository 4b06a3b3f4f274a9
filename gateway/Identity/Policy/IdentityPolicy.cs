using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Policy;

/// <summary>Decides by the caller's token and the target; a refusal names the action.</summary>
internal static class IdentityPolicy
{
    /// <param name="action">As <c>identity:get_user</c>.</param>
    /// <param name="domainId">The domain of the target, where it has one.</param>
    /// <param name="owned">The target is the caller's own.</param>
    public static void Require(this RequestContext request, string action, Who who, string? domainId = null, bool owned = false)
    {
        if (!Allows(request.Token, who, domainId, owned)) throw IdentityFaults.Forbidden(action).Thrown();
    }

    /// <summary>The domain that a list is narrowed to, for callers who may see only one; null for those who see all.</summary>
    public static string? RequireList(this RequestContext request, string action, Who who)
    {
        var token = request.Token;
        if (Allows(token, who & ~(Who.DomainReader | Who.DomainManager), null, false)) return null;
        request.Require(action, who, token.DomainId);
        return token.DomainId;
    }

    private static bool Allows(Token token, Who who, string? domainId, bool owned) =>
        token.Roles.Contains("admin")
        || who.HasFlag(Who.Everyone)
        || (who.HasFlag(Who.Owner) && owned)
        || (who.HasFlag(Who.SystemReader) && token.System && token.Roles.Contains("reader"))
        || (token.DomainId is { } mine && mine == domainId
            && ((who.HasFlag(Who.DomainReader) && token.Roles.Contains("reader")) || (who.HasFlag(Who.DomainManager) && token.Roles.Contains("manager"))));
}
