using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Authentication;

/// <summary>What a user may do where: the scope that was found, with the roles in it.</summary>
public sealed record Scope(IReadOnlyList<Role> Roles)
{
    public Project? Project { get; init; }
    public Domain? ProjectDomain { get; init; }
    public Domain? Domain { get; init; }
    public bool System { get; init; }

    public ApplicationCredential? ApplicationCredential { get; init; }

    /// <summary>Those of the application credential.</summary>
    public IReadOnlyList<AccessRule> AccessRules { get; init; } = [];
    public Trust? Trust { get; init; }

    /// <summary>No scope and no roles.</summary>
    public static Scope None { get; } = new([]);
}

/// <summary>Finds users and scopes by id or name. Null everywhere means absent, disabled or without a role there: nobody outside may tell which.</summary>
public sealed class ScopeResolver(IIdentityStore store, RoleBook roles)
{
    public Task<User?> FindUserAsync(EntityName name, CancellationToken cancel) => FindAsync(store.Users, name, cancel);

    public async Task<Domain?> EnabledDomainAsync(string id, CancellationToken cancel) =>
        await store.Domains.FindAsync(id, cancel) is { Enabled: true } domain ? domain : null;

    public async Task<Scope?> ResolveAsync(User user, ScopeRequest? request, CancellationToken cancel) => request switch
    {
        ProjectScope(var name) => await ProjectAsync(user, await FindAsync(store.Projects, name, cancel), cancel),
        DomainScope(var name) => await DomainAsync(user, name, cancel),
        SystemScope => await SystemAsync(user, cancel),
        null when user.DefaultProjectId is { } id => await ProjectAsync(user, await store.Projects.FindAsync(id, cancel), cancel) ?? Scope.None,
        _ => Scope.None,
    };

    private async Task<Scope?> ProjectAsync(User user, Project? project, CancellationToken cancel)
    {
        if (project is not { Enabled: true } || await EnabledDomainAsync(project.DomainId, cancel) is not { } domain) return null;
        var granted = await roles.OnProjectAsync(user.Id, project, cancel);
        return granted.Count == 0 ? null : new(granted) { Project = project, ProjectDomain = domain };
    }

    private async Task<Scope?> DomainAsync(User user, EntityName name, CancellationToken cancel)
    {
        var domain = name.Id is not null
            ? await store.Domains.FindAsync(name.Id, cancel)
            : await store.Domains.FindByAsync(cancel, new Condition("name", name.Name ?? ""));
        if (domain is not { Enabled: true }) return null;
        var granted = await roles.OnAsync(user.Id, AssignmentScope.Domain, domain.Id, cancel);
        return granted.Count == 0 ? null : new(granted) { Domain = domain };
    }

    private async Task<Scope?> SystemAsync(User user, CancellationToken cancel)
    {
        var granted = await roles.OnAsync(user.Id, AssignmentScope.System, AssignmentScope.All, cancel);
        return granted.Count == 0 ? null : new(granted) { System = true };
    }

    private async Task<T?> FindAsync<T>(IIdentityTable<T> table, EntityName name, CancellationToken cancel) where T : class, IIdentified
    {
        if (name.Id is not null) return await table.FindAsync(name.Id, cancel);
        var domain = name.DomainId
            ?? (name.DomainName is null ? null : (await store.Domains.FindByAsync(cancel, new Condition("name", name.DomainName)))?.Id);
        return domain is null || name.Name is null ? null : await table.FindByAsync(cancel, new("domain_id", domain), new("name", name.Name));
    }
}
