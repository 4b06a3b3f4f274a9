using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Delegation;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Gateway.Identity.Credentials;

/// <summary><c>/v3/users/{user}/credentials/OS-EC2</c>: pairs of access key and secret for one project.</summary>
internal sealed class Ec2Keys(IIdentityStore store, RoleBook book)
{
    public async Task<Reply> ListAsync(RequestContext request, string user)
    {
        request.RequireOwner("identity:ec2_list_credentials", user, Who.SystemReader);
        var found = await store.Credentials.ListAsync([new("user_id", user), new("type", Credential.Ec2)], request.Cancel);
        return Collections.Page(request, "credentials", [.. found.Select(keys => View(request, keys))]);
    }

    public async Task<Reply> ShowAsync(RequestContext request, string user, string access)
    {
        request.RequireOwner("identity:ec2_get_credential", user, Who.SystemReader);
        return await FindAsync(user, access, request.Cancel) is { } keys ? new JsonAnswer(200, new() { ["credential"] = View(request, keys) }) : NotFound(access);
    }

    public async Task<Reply> CreateAsync(RequestContext request, string user)
    {
        request.RequireOwner("identity:ec2_create_credential", user, Who.AdminOnly);
        request.RequireSelfMade();
        var project = request.Body.ValueKind == JsonValueKind.Object && request.Body.TryGetProperty("tenant_id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()! : throw IdentityFaults.Missing("tenant_id").Thrown();
        if (await store.Users.FindAsync(user, request.Cancel) is null) return IdentityFaults.NotFound("user", user);
        if (await store.Projects.FindAsync(project, request.Cancel) is not { } found) return IdentityFaults.NotFound("project", project);
        if (!request.Token.Roles.Contains("admin") && (await book.OnProjectAsync(user, found, request.Cancel)).Count == 0)
            return Faults.Forbidden($"Could not find role assignment with user or group: {user}, project, domain, or system: {project}.");
        var (access, secret) = (IdentityId.New(), IdentityId.New());
        var keys = new Credential
        {
            Id = Credentials.IdOf(access),
            UserId = user,
            ProjectId = project,
            Type = Credential.Ec2,
            Blob = new JsonObject { ["access"] = access, ["secret"] = secret, ["trust_id"] = null, ["app_cred_id"] = request.Token.ApplicationCredentialId }.ToJsonString(),
        };
        await store.Credentials.AddAsync(keys, request.Cancel);
        return new JsonAnswer(201, new() { ["credential"] = View(request, keys) });
    }

    public async Task<Reply> DeleteAsync(RequestContext request, string user, string access)
    {
        request.RequireOwner("identity:ec2_delete_credential", user, Who.AdminOnly);
        if (await FindAsync(user, access, request.Cancel) is not { } keys) return NotFound(access);
        await store.Credentials.RemoveAsync(keys.Id, request.Cancel);
        return Reply.NoContent;
    }

    private async Task<Credential?> FindAsync(string user, string access, CancellationToken cancel) =>
        await store.Credentials.FindAsync(Credentials.IdOf(access), cancel) is { Type: Credential.Ec2 } keys && keys.UserId == user ? keys : null;

    private static JsonObject View(RequestContext request, Credential keys)
    {
        var blob = JsonNode.Parse(keys.Blob)!;
        var access = blob["access"]!.GetValue<string>();
        return new()
        {
            ["user_id"] = keys.UserId,
            ["tenant_id"] = keys.ProjectId,
            ["access"] = access,
            ["secret"] = blob["secret"]!.GetValue<string>(),
            ["trust_id"] = null,
            ["links"] = new JsonObject { ["self"] = $"{request.BaseUrl}/v3/users/{keys.UserId}/credentials/OS-EC2/{access}" },
        };
    }

    private static Fault NotFound(string access) => IdentityFaults.NotFound("credential", access);
}
