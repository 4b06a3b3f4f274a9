using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Authentication;
using NovaCompat.Identity.Passwords;
using NovaCompat.Identity.Revocations;
using NovaCompat.Identity.Tokens;

namespace NovaCompat.Gateway.Identity.Tokens;

/// <summary><c>/v3/auth/tokens</c>.</summary>
internal sealed class AuthTokens(Authenticator authenticator, TokenReader reader, ServiceCatalog catalog, RevocationList revocations)
{
    private const string SubjectHeader = "X-Subject-Token";
    private const string AccessRulesHeader = "OpenStack-Identity-Access-Rules";

    public async Task<Reply> IssueAsync(RequestContext request)
    {
        if (AuthBody.Read(request.Body) is not { } asked) return Refuse(request);
        try
        {
            return await authenticator.AuthenticateAsync(asked, request.Cancel) is { } issued
                ? (await AnswerAsync(request, 201, issued.Grant)).With(SubjectHeader, issued.Text)
                : Refuse(request);
        }
        catch (TokenTooLargeException error)
        {
            return Faults.Forbidden(error.Message);
        }
        catch (PasswordExpiredException error)
        {
            return Refuse(request, Faults.Unauthorized(error.Message));
        }
    }

    /// <summary>Also for HEAD: the server drops the body.</summary>
    public async Task<Reply> ShowAsync(RequestContext request)
    {
        var (text, claims) = await SubjectAsync(request, "identity:validate_token", Who.SystemReader | Who.Owner);
        // Only who knows of access rules may be told of a token that has them.
        if (claims.AllowedRequests is not null && !request.Http.Request.Headers.ContainsKey(AccessRulesHeader)) return NotValid;
        return await authenticator.DescribeAsync(claims, request.Cancel) is { } grant
            ? (await AnswerAsync(request, 200, grant)).With(SubjectHeader, text)
            : NotValid;
    }

    public async Task<Reply> RevokeAsync(RequestContext request)
    {
        var (_, claims) = await SubjectAsync(request, "identity:revoke_token", Who.Owner);
        await revocations.RevokeAsync(RevocationKind.Token, claims.AuditIds[0], request.Cancel);
        return Reply.NoContent;
    }

    /// <summary>401 with the way to this service.</summary>
    public static Reply Refuse(RequestContext request, Fault? fault = null) =>
        ((Reply)(fault ?? IdentityFaults.Unauthorized)).With("WWW-Authenticate", $"Keystone uri=\"{request.BaseUrl}\"");

    private static Fault NotValid { get; } = Faults.NotFound("Failed to validate token");

    private async Task<(string Text, TokenClaims Claims)> SubjectAsync(RequestContext request, string action, Who who)
    {
        var text = request.Http.Request.Headers[SubjectHeader].ToString();
        var claims = text.Length == 0 ? null : await reader.ReadAsync(text, request.Cancel);
        if (claims is null) throw (text.Length == 0 ? Faults.NotFound("No token in the request") : NotValid).Thrown();
        // A service may check anybody's token, as middleware in front of other services does.
        var owned = claims.UserId == request.Token.UserId || (who.HasFlag(Who.SystemReader) && request.Token.Roles.Contains("service"));
        request.Require(action, who, owned: owned);
        return (text, claims);
    }

    private async Task<Reply> AnswerAsync(RequestContext request, int status, Grant grant)
    {
        var services = !grant.Scoped || request.Query.Has("nocatalog") ? null : await catalog.ReadAsync(grant.User.Id, grant.Project?.Id, request.Cancel);
        return new JsonAnswer(status, new() { ["token"] = TokenView.Of(grant, services, await catalog.ReadProvidersAsync(request.Cancel)) });
    }
}
