using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary><c>GET /v3/role_assignments</c>.</summary>
internal sealed class RoleAssignments(IIdentityStore store, RoleBook book)
{
    private const string Action = "identity:list_role_assignments";

    public async Task<Reply> ListAsync(RequestContext request)
    {
        var narrowed = request.RequireList(Action, Who.SystemReader | Who.DomainReader);
        var (scope, target) = Target(request.Query);
        // There are no groups and no inherited assignments, so that asking for them finds nothing.
        if (request.Query.Has("group.id") || request.Query.Has("scope.OS-INHERIT:inherited_to")) return Collections.Page(request, "role_assignments", []);

        var effective = Flag(request.Query, "effective");
        var asked = request.Query["role.id"];
        var found = await store.Assignments.ListAsync(new(request.Query["user.id"], effective ? null : asked, scope, target), request.Cancel);
        var rows = new List<Row>();
        foreach (var assignment in found)
        {
            if (!effective) rows.Add(new(assignment, assignment.RoleId));
            else rows.AddRange((await book.ExpandAsync([assignment.RoleId], request.Cancel)).Select(role => new Row(assignment, role)));
        }
        if (asked is not null) rows.RemoveAll(row => row.RoleId != asked);
        var names = await NamesAsync(request.Cancel);
        if (narrowed is not null) rows.RemoveAll(row => DomainOf(row.Assignment, names) != narrowed);
        var named = Flag(request.Query, "include_names");
        return Collections.Page(request, "role_assignments", [.. rows.Select(row => View(request, row, named ? names : null))]);
    }

    private static (string? Scope, string? Target) Target(RequestQuery query)
    {
        var asked = new List<(string, string)>();
        if (query["scope.project.id"] is { Length: > 0 } project) asked.Add((AssignmentScope.Project, project));
        if (query["scope.domain.id"] is { Length: > 0 } domain) asked.Add((AssignmentScope.Domain, domain));
        if (query["scope.system"] is { Length: > 0 }) asked.Add((AssignmentScope.System, AssignmentScope.All));
        return asked switch
        {
            [] => (null, null),
            [var one] => one,
            _ => throw Faults.BadRequest("Specify only one of a domain, a project and the system.").Thrown(),
        };
    }

    private static JsonObject View(RequestContext request, Row row, Names? names)
    {
        var assignment = row.Assignment;
        var link = assignment.Scope == AssignmentScope.System ? "/v3/system" : $"/v3/{assignment.Scope}s/{assignment.TargetId}";
        var view = new JsonObject
        {
            ["links"] = new JsonObject { ["assignment"] = $"{request.BaseUrl}{link}/users/{assignment.UserId}/roles/{assignment.RoleId}" },
            ["scope"] = ScopeView(assignment, names),
            ["user"] = names?.User(assignment.UserId) ?? new JsonObject { ["id"] = assignment.UserId },
            ["role"] = names?.Role(row.RoleId) ?? new JsonObject { ["id"] = row.RoleId },
        };
        if (row.RoleId != assignment.RoleId) view["links"]!["prior_role"] = $"{request.BaseUrl}/v3/roles/{assignment.RoleId}";
        return view;
    }

    private static JsonObject ScopeView(Assignment assignment, Names? names) => assignment.Scope switch
    {
        AssignmentScope.System => new() { ["system"] = new JsonObject { ["all"] = true } },
        AssignmentScope.Domain => new() { ["domain"] = names?.Domain(assignment.TargetId) ?? new JsonObject { ["id"] = assignment.TargetId } },
        _ => new() { ["project"] = names?.Project(assignment.TargetId) ?? new JsonObject { ["id"] = assignment.TargetId } },
    };

    private static string? DomainOf(Assignment assignment, Names names) => assignment.Scope switch
    {
        AssignmentScope.Domain => assignment.TargetId,
        AssignmentScope.Project => names.Projects.GetValueOrDefault(assignment.TargetId)?.DomainId,
        _ => null,
    };

    private async Task<Names> NamesAsync(CancellationToken cancel) => new(
        (await store.Users.ListAsync([], cancel)).ToDictionary(user => user.Id),
        (await store.Projects.ListAsync([], cancel)).ToDictionary(project => project.Id),
        (await store.Domains.ListAsync([], cancel)).ToDictionary(domain => domain.Id),
        (await store.Roles.ListAsync([], cancel)).ToDictionary(role => role.Id));

    // Present means true, as "?effective", unless it says otherwise.
    private static bool Flag(RequestQuery query, string name) => query[name] is { } value && value is not "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private sealed record Row(Assignment Assignment, string RoleId);
}
