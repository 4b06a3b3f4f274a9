using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Identity.Authentication;
using NovaCompat.Identity.Passwords;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Delegation;

/// <summary><c>/v3/users/{user}/application_credentials</c>. The secret is shown once, when it is made.</summary>
internal sealed class ApplicationCredentials(
    IIdentityStore store, AccessRules rules, Delegations delegations, RoleBook book, PasswordHasher passwords, RevocationList revocations, TimeProvider clock)
{
    private const int LongestName = 255;
    private const int SecretBytes = 64;
    private const string Managing = "managing additional application credentials";

    public async Task<Reply> ListAsync(RequestContext request, string user)
    {
        request.RequireOwner("identity:list_application_credentials", user, Who.SystemReader);
        var conditions = new List<Condition> { new("user_id", user) };
        if (request.Query["name"] is { } name) conditions.Add(new("name", name));
        var roles = await RolesAsync(request.Cancel);
        var views = new List<JsonObject>();
        foreach (var credential in await store.ApplicationCredentials.ListAsync(conditions, request.Cancel))
            views.Add(View(request, credential, roles, await delegations.RulesAsync(credential, request.Cancel)));
        return Collections.Page(request, "application_credentials", views);
    }

    public async Task<Reply> ShowAsync(RequestContext request, string user, string id)
    {
        request.RequireOwner("identity:get_application_credential", user, Who.SystemReader);
        return await FindAsync(user, id, request.Cancel) is { } found ? await AnswerAsync(request, 200, found, secret: null) : NotFound(id);
    }

    public async Task<Reply> CreateAsync(RequestContext request, string user)
    {
        request.RequireSelf("identity:create_application_credential", user);
        request.RequireUnrestricted(Managing);
        var fields = new Fields(request.Body, "application_credential");
        var name = fields.Name("name", null, LongestName);
        if (request.Token.ProjectId is not { } projectId || await store.Projects.FindAsync(projectId, request.Cancel) is not { } project)
            return Faults.BadRequest("Invalid application credential: a project-scoped token is required.");
        var all = await book.OnProjectAsync(user, project, request.Cancel);
        IReadOnlyList<Role> mine = [.. all.Where(role => request.Token.Roles.Contains(role.Name.ToLowerInvariant()))];
        // A token for a part of the user's roles gives no more than that.
        var bounded = request.Token.ApplicationCredentialId is not null || request.Token.TrustId is not null;
        var roles = fields.Raw("roles") is { } asked ? AskedRoles.Of(asked, bounded ? mine : all, role => Lacking(role, user, projectId).Thrown()) : mine;
        var secret = fields.Text("secret", null) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var credential = new ApplicationCredential
        {
            Id = IdentityId.New(),
            Name = name,
            UserId = user,
            ProjectId = projectId,
            Description = fields.Text("description", null),
            ExpiresAt = Expiry.Read(fields, clock.GetUtcNow()),
            Unrestricted = fields.Flag("unrestricted", false),
            RoleIds = JsonSerializer.Serialize(roles.Select(role => role.Id)),
            SecretHash = "",
        };
        var asks = AskedRule.Read(fields.Raw("access_rules"));
        if ((await store.ApplicationCredentials.ListAsync([new("user_id", user), new("name", name)], request.Cancel)).Count > 0) return Duplicate(name);
        credential = credential with
        {
            SecretHash = await passwords.HashAsync(secret, request.Cancel),
            AccessRuleIds = JsonSerializer.Serialize(await rules.KeepAsync(user, asks, request.Cancel)),
        };
        return await store.ApplicationCredentials.AddAsync(credential, request.Cancel) == Written.Duplicate ? Duplicate(name) : await AnswerAsync(request, 201, credential, secret);
    }

    public async Task<Reply> DeleteAsync(RequestContext request, string user, string id)
    {
        request.RequireOwner("identity:delete_application_credential", user, Who.AdminOnly);
        request.RequireUnrestricted(Managing);
        if (await FindAsync(user, id, request.Cancel) is null) return NotFound(id);
        await store.ApplicationCredentials.RemoveAsync(id, request.Cancel);
        await revocations.RevokeAsync(RevocationKind.ApplicationCredential, id, request.Cancel);
        return Reply.NoContent;
    }

    private async Task<ApplicationCredential?> FindAsync(string user, string id, CancellationToken cancel) =>
        await store.ApplicationCredentials.FindAsync(id, cancel) is { } found && found.UserId == user ? found : null;

    private async Task<Dictionary<string, Role>> RolesAsync(CancellationToken cancel) => (await store.Roles.ListAsync([], cancel)).ToDictionary(role => role.Id);

    private async Task<Reply> AnswerAsync(RequestContext request, int status, ApplicationCredential credential, string? secret)
    {
        var view = View(request, credential, await RolesAsync(request.Cancel), await delegations.RulesAsync(credential, request.Cancel));
        if (secret is not null) view["secret"] = secret;
        return new JsonAnswer(status, new() { ["application_credential"] = view });
    }

    private static JsonObject View(RequestContext request, ApplicationCredential credential, Dictionary<string, Role> roles, IReadOnlyList<AccessRule> rules)
    {
        var view = new JsonObject
        {
            ["id"] = credential.Id,
            ["name"] = credential.Name,
            ["description"] = credential.Description,
            ["user_id"] = credential.UserId,
            ["project_id"] = credential.ProjectId,
            ["system"] = null,
            ["expires_at"] = Expiry.Show(credential.ExpiresAt),
            ["unrestricted"] = credential.Unrestricted,
            ["roles"] = new JsonArray([.. Delegations.Ids(credential.RoleIds).Where(roles.ContainsKey).Select(id => Role(roles[id]))]),
            ["links"] = new JsonObject { ["self"] = $"{request.BaseUrl}/v3/users/{credential.UserId}/application_credentials/{credential.Id}" },
        };
        if (rules.Count > 0) view["access_rules"] = new JsonArray([.. rules.Select(rule => AccessRules.View(rule))]);
        return view;
    }

    private static JsonObject Role(Role role) => new() { ["id"] = role.Id, ["name"] = role.Name, ["domain_id"] = role.DomainId };

    private static Fault NotFound(string id) => IdentityFaults.NotFound("Application Credential", id);

    private static Fault Duplicate(string name) => IdentityFaults.Conflict("application_credential", $"Duplicate entry found with name {name}");

    private static Fault Lacking(string role, string user, string project) => Faults.BadRequest(
        $"Invalid application credential: Could not find role assignment with role: {role}, user or group: {user}, project, domain, or system: {project}.");
}
