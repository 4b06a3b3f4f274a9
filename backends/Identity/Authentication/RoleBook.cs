using NovaCompat.Core.Identity;
using NovaCompat.Identity.Assignments;

namespace NovaCompat.Identity.Authentication;

/// <summary>Which roles a user has in a scope, itself or through its groups, inherited and implied ones included.</summary>
public sealed class RoleBook(IIdentityStore store)
{
    /// <summary>By name; roles of a domain are left out, since they only stand for those that they imply.</summary>
    public async Task<IReadOnlyList<Role>> OnProjectAsync(string userId, Project project, CancellationToken cancel)
    {
        var all = await store.Assignments.ListOfUserAsync(userId, cancel);
        var above = all.Any(assignment => assignment is { Inherited: true, Scope: AssignmentScope.Project }) ? await AboveAsync(project, cancel) : [];
        return await NamedAsync(all.Where(assignment => assignment switch
        {
            { Inherited: true, Scope: AssignmentScope.Domain } => assignment.TargetId == project.DomainId,
            { Inherited: true } => above.Contains(assignment.TargetId),
            _ => assignment.Scope == AssignmentScope.Project && assignment.TargetId == project.Id,
        }), cancel);
    }

    /// <inheritdoc cref="OnProjectAsync"/>
    /// <param name="scope">Domain or system, see <see cref="AssignmentScope"/>.</param>
    public async Task<IReadOnlyList<Role>> OnAsync(string userId, string scope, string targetId, CancellationToken cancel) => await NamedAsync(
        (await store.Assignments.ListOfUserAsync(userId, cancel)).Where(assignment => !assignment.Inherited && assignment.Scope == scope && assignment.TargetId == targetId), cancel);

    /// <summary>A part of a user's roles on a project, with what it implies. Null when the user no longer has all of it.</summary>
    public async Task<IReadOnlyList<Role>?> PartAsync(string userId, Project project, IReadOnlyList<string> roleIds, CancellationToken cancel)
    {
        var had = await OnProjectAsync(userId, project, cancel);
        if (roleIds.Count == 0 || !roleIds.All(id => had.Any(role => role.Id == id))) return null;
        var kept = (await RulesAsync(cancel)).Expand(roleIds);
        return [.. had.Where(role => kept.Contains(role.Id))];
    }

    public async Task<ImpliedRules> RulesAsync(CancellationToken cancel) => new(await store.Assignments.ListImpliedAsync(cancel));

    private async Task<HashSet<string>> AboveAsync(Project project, CancellationToken cancel)
    {
        var found = new HashSet<string>();
        for (var above = await store.Projects.FindAsync(project.ParentId, cancel); above is not null && found.Add(above.Id);)
            above = await store.Projects.FindAsync(above.ParentId, cancel);
        return found;
    }

    private async Task<IReadOnlyList<Role>> NamedAsync(IEnumerable<Assignment> assignments, CancellationToken cancel)
    {
        var direct = assignments.Select(assignment => assignment.RoleId).ToList();
        if (direct.Count == 0) return [];
        var ids = (await RulesAsync(cancel)).Expand(direct);
        var all = await store.Roles.ListAsync([new("domain_id", null)], cancel);
        return [.. all.Where(role => ids.Contains(role.Id)).OrderBy(role => role.Name, StringComparer.Ordinal)];
    }
}
