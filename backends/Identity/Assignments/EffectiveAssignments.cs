using NovaCompat.Core.Identity;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Identity.Assignments;

/// <summary>An assignment as it is stored, or one that follows from it: for a member of the group, on a project below, of an implied role.</summary>
public sealed record AssignmentRow(Assignment Source)
{
    public string? UserId { get; init; } = Source.UserId;
    public string? GroupId { get; init; } = Source.GroupId;
    public string Scope { get; init; } = Source.Scope;
    public string TargetId { get; init; } = Source.TargetId;
    public string RoleId { get; init; } = Source.RoleId;
}

/// <summary>What stored assignments amount to: one row for each user, target and role, with what it follows from.</summary>
public sealed class EffectiveAssignments(IIdentityStore store, RoleBook roles)
{
    public async Task<IReadOnlyList<AssignmentRow>> ExpandAsync(IReadOnlyList<Assignment> stored, CancellationToken cancel)
    {
        var members = (await store.GroupMembers.ListAsync(null, null, cancel)).ToLookup(member => member.GroupId, member => member.UserId);
        var tree = new ProjectTree(stored.Any(assignment => assignment.Inherited) ? await store.Projects.ListAsync([], cancel) : []);
        var implied = await roles.RulesAsync(cancel);
        // Roles of a domain only stand for those that they imply.
        var shown = (await store.Roles.ListAsync([new("domain_id", null)], cancel)).Select(role => role.Id).ToHashSet();
        return
        [
            .. stored.Select(assignment => new AssignmentRow(assignment))
                .SelectMany(row => row.GroupId is null ? [row] : members[row.GroupId].Select(user => row with { UserId = user, GroupId = null }))
                .SelectMany(row => !row.Source.Inherited ? [row] : tree.Reached(row.Source).Select(project => row with { Scope = AssignmentScope.Project, TargetId = project }))
                .SelectMany(row => implied.Expand([row.RoleId]).Where(shown.Contains).Select(role => row with { RoleId = role })),
        ];
    }
}
