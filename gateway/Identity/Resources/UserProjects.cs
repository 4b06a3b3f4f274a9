using NovaCompat.Core.Identity;
using NovaCompat.Identity.Assignments;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary>The projects on which a user has a role, itself or through its groups or from above.</summary>
internal sealed class UserProjects(IIdentityStore store)
{
    public async Task<IReadOnlyList<Project>> ListAsync(string userId, CancellationToken cancel)
    {
        var assignments = await store.Assignments.ListOfUserAsync(userId, cancel);
        if (assignments.Count == 0) return [];
        var projects = await store.Projects.ListAsync([], cancel);
        var tree = new ProjectTree(projects);
        var mine = assignments.SelectMany(tree.Reached).ToHashSet();
        return [.. projects.Where(project => mine.Contains(project.Id))];
    }
}
