using System.Text.Json;
using NovaCompat.Core.Identity;
using NovaCompat.Identity.Passwords;

namespace NovaCompat.Identity.Authentication;

/// <summary>What users gave away of their roles: application credentials and trusts, and the scope that each stands for now.</summary>
public sealed class Delegations(IIdentityStore store, ScopeResolver scopes, RoleBook roles, PasswordHasher passwords, TimeProvider clock)
{
    /// <summary>The credential when its secret is right and it has not expired; null takes as long.</summary>
    public async Task<ApplicationCredential?> ProveAsync(ApplicationCredentialProof proof, CancellationToken cancel)
    {
        var found = proof.Id is not null ? await store.ApplicationCredentials.FindAsync(proof.Id, cancel)
            : proof.User is { } name && await scopes.FindUserAsync(name, cancel) is { } user
                ? await store.ApplicationCredentials.FindByAsync(cancel, new("user_id", user.Id), new("name", proof.Name ?? ""))
                : null;
        return await passwords.VerifyAsync(proof.Secret, found?.SecretHash, cancel) && !Expired(found!.ExpiresAt) ? found : null;
    }

    /// <summary>Null when the user has lost one of the roles, or the project is gone.</summary>
    public async Task<Scope?> ScopeAsync(ApplicationCredential credential, CancellationToken cancel) =>
        await PartAsync(credential.UserId, credential.ProjectId, credential.RoleIds, cancel) is not { } scope ? null
        : scope with { ApplicationCredential = credential, AccessRules = await RulesAsync(credential, cancel) };

    public async Task<Scope?> ScopeAsync(Trust trust, CancellationToken cancel) =>
        Expired(trust.ExpiresAt) || trust.ProjectId is null ? null
        : await PartAsync(trust.TrustorUserId, trust.ProjectId, trust.RoleIds, cancel) is { } scope ? scope with { Trust = trust } : null;

    public async Task<IReadOnlyList<AccessRule>> RulesAsync(ApplicationCredential credential, CancellationToken cancel)
    {
        var ids = Ids(credential.AccessRuleIds);
        return ids.Count == 0 ? [] : [.. (await store.AccessRules.ListAsync([new("user_id", credential.UserId)], cancel)).Where(rule => ids.Contains(rule.Id))];
    }

    public static IReadOnlyList<string> Ids(string json) => JsonSerializer.Deserialize<string[]>(json)!;

    private bool Expired(long? micros) => micros is { } end && Time.Of(end) <= clock.GetUtcNow();

    private async Task<Scope?> PartAsync(string userId, string projectId, string roleIds, CancellationToken cancel)
    {
        if (await store.Projects.FindAsync(projectId, cancel) is not { Enabled: true } project || await scopes.EnabledDomainAsync(project.DomainId, cancel) is not { } domain) return null;
        return await roles.PartAsync(userId, project, Ids(roleIds), cancel) is { } part ? new(part) { Project = project, ProjectDomain = domain } : null;
    }
}
