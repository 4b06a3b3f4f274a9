using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Assignments;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary>What is above and below a project: shown on request, and held against bounds when it changes.</summary>
internal sealed class ProjectHierarchy(IIdentityStore store, UserProjects mine)
{
    // keystone.conf: max_project_tree_depth. The domain on top is not counted.
    private const int Deepest = 5;

    /// <summary>Adds <c>parents</c> and <c>subtree</c> as the query asks for them. Lists hold what the caller has a role on, ids all.</summary>
    public async Task AddAsync(RequestContext request, Project project, JsonObject view, Func<Project, JsonObject> show)
    {
        var query = request.Query;
        var (parents, parentIds) = Which(query, "parents_as_list", "parents_as_ids");
        var (subtree, subtreeIds) = Which(query, "subtree_as_list", "subtree_as_ids");
        if (!(parents || parentIds || subtree || subtreeIds)) return;
        var tree = await TreeAsync(request.Cancel);
        var known = parents || subtree ? (await mine.ListAsync(request.Token.UserId, request.Cancel)).Select(one => one.Id).ToHashSet() : [];
        JsonArray List(IEnumerable<Project> projects) => new([.. projects.Where(one => known.Contains(one.Id)).Select(one => new JsonObject { ["project"] = show(one) })]);
        if (parents) view["parents"] = List(tree.Ancestors(project));
        if (subtree) view["subtree"] = List(tree.Descendants(project.Id));
        if (parentIds) view["parents"] = project.IsDomain ? null : Chain([.. tree.Ancestors(project).Select(one => one.Id), project.DomainId]);
        if (subtreeIds) view["subtree"] = Below(tree, project.Id);
    }

    /// <summary>Refuses a new project whose place is too deep or in a branch that is switched off.</summary>
    public async Task CheckPlaceAsync(Project parent, CancellationToken cancel)
    {
        var branch = new List<Project> { parent };
        while (await store.Projects.FindAsync(branch[^1].ParentId, cancel) is { } above) branch.Add(above);
        if (branch.Any(project => !project.Enabled)) throw Faults.BadRequest($"cannot create a project in a branch containing a disabled project: {parent.Id}").Thrown();
        if (branch.Count >= Deepest) throw Faults.Forbidden($"Max hierarchy depth reached for {parent.Id} branch.").Thrown();
    }

    /// <summary>Refuses to switch a project off while one below is on, and on while one above is off.</summary>
    public async Task CheckSwitchAsync(Project project, bool enabled, CancellationToken cancel)
    {
        var tree = await TreeAsync(cancel);
        if (enabled && tree.Ancestors(project).Any(above => !above.Enabled)) throw IdentityFaults.Forbidden($"Cannot enable project {project.Id} since it has disabled parents").Thrown();
        if (!enabled && tree.Descendants(project.Id).Any(below => below.Enabled)) throw IdentityFaults.Forbidden($"Cannot disable project {project.Id} since its subtree contains enabled projects.").Thrown();
    }

    private async Task<ProjectTree> TreeAsync(CancellationToken cancel) => new(await store.Projects.ListAsync([], cancel));

    private static (bool List, bool Ids) Which(RequestQuery query, string list, string ids)
    {
        var (asList, asIds) = (query.Asks(list), query.Asks(ids));
        if (asList && asIds) throw Faults.BadRequest($"Cannot use {list} and {ids} query params at the same time.").Thrown();
        return (asList, asIds);
    }

    private static JsonNode? Chain(IReadOnlyList<string> ids) => ids.Reverse().Aggregate((JsonNode?)null, (above, id) => new JsonObject { [id] = above });

    private static JsonObject? Below(ProjectTree tree, string id)
    {
        var children = tree.Children(id).Select(child => KeyValuePair.Create(child.Id, (JsonNode?)Below(tree, child.Id))).ToList();
        return children.Count == 0 ? null : new JsonObject(children);
    }
}
