using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Assignments;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary><c>GET /v3/role_assignments</c>.</summary>
internal sealed class RoleAssignments(IIdentityStore store, EffectiveAssignments effective)
{
    public async Task<Reply> ListAsync(RequestContext request)
    {
        var query = AssignmentQuery.Read(request.Query);
        var action = query.Subtree ? "identity:list_role_assignments_for_tree" : "identity:list_role_assignments";
        var narrowed = request.RequireList(action, Who.SystemReader | Who.DomainReader);
        var names = await Names.ReadAsync(store, request.Cancel);
        var targets = query.Subtree ? [query.ProjectId!, .. new ProjectTree([.. names.Projects.Values]).Descendants(query.ProjectId!).Select(project => project.Id)]
            : query.TargetId is { } one ? new HashSet<string> { one } : null;
        var rows = (await RowsAsync(query, request.Cancel)).Where(row =>
            (query.UserId is null || row.UserId == query.UserId)
            && (query.RoleId is null || row.RoleId == query.RoleId)
            && (query.Scope is null || row.Scope == query.Scope)
            && (targets is null || targets.Contains(row.TargetId))
            && (narrowed is null || DomainOf(row, names) == narrowed));
        return Collections.Page(request, "role_assignments", [.. rows.Select(row => AssignmentView.Of(request, row, query.WithNames ? names : null))]);
    }

    private async Task<IEnumerable<AssignmentRow>> RowsAsync(AssignmentQuery query, CancellationToken cancel)
    {
        bool? inherited = query.Inherited ? true : null;
        if (!query.Effective) return (await store.Assignments.ListAsync(new() { GroupId = query.GroupId, Inherited = inherited }, cancel)).Select(assignment => new AssignmentRow(assignment));
        var stored = query.UserId is { } user
            ? (await store.Assignments.ListOfUserAsync(user, cancel)).Where(assignment => inherited is null || assignment.Inherited)
            : await store.Assignments.ListAsync(new() { Inherited = inherited }, cancel);
        return await effective.ExpandAsync([.. stored], cancel);
    }

    private static string? DomainOf(AssignmentRow row, Names names) => row.Scope switch
    {
        AssignmentScope.Domain => row.TargetId,
        AssignmentScope.Project => names.Projects.GetValueOrDefault(row.TargetId)?.DomainId,
        _ => null,
    };
}
