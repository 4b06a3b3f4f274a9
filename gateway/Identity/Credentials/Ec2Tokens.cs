using System.Text.Json.Nodes;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Tokens;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Gateway.Identity.Credentials;

/// <summary><c>POST /v3/ec2tokens</c>: a service that was called with a signed request asks whose it is. Only services may: an answer is a token of the user.</summary>
internal sealed class Ec2Tokens(IIdentityStore store, Authenticator authenticator, ServiceCatalog catalog, TimeProvider clock)
{
    public async Task<Reply> IssueAsync(RequestContext request)
    {
        request.Require("identity:ec2_create_token", Who.Owner, owned: request.Token.Roles.Contains("service"));
        var signed = Ec2Request.Read(request.Body);
        if (await store.Credentials.FindAsync(Credentials.IdOf(signed.Access), request.Cancel) is not { Type: Credential.Ec2, ProjectId: { } project } keys) return IdentityFaults.Unauthorized;
        var blob = JsonNode.Parse(keys.Blob)!;
        if (blob["access"]!.GetValue<string>() != signed.Access || !Ec2Signature.IsValid(signed, blob["secret"]!.GetValue<string>(), clock.GetUtcNow())) return IdentityFaults.Unauthorized;
        if (await authenticator.ForKeysAsync(keys.UserId, project, blob["app_cred_id"]?.GetValue<string>(), request.Cancel) is not { } issued) return IdentityFaults.Unauthorized;
        var services = await catalog.ReadAsync(issued.Grant.User.Id, project, request.Cancel);
        var providers = await catalog.ReadProvidersAsync(request.Cancel);
        return new JsonAnswer(200, new() { ["token"] = TokenView.Of(issued.Grant, services, providers) }).With("X-Subject-Token", issued.Text);
    }
}
