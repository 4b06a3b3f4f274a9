using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Assignments;

/// <summary>Projects by their parents. The top of each branch is a domain, which is not in it.</summary>
public sealed class ProjectTree(IReadOnlyList<Project> projects)
{
    private readonly Dictionary<string, Project> byId = projects.ToDictionary(project => project.Id);
    private readonly ILookup<string, Project> byParent = projects.ToLookup(project => project.ParentId);

    public IEnumerable<Project> Children(string id) => byParent[id];

    /// <summary>The projects above, the nearest first.</summary>
    public IEnumerable<Project> Ancestors(Project project)
    {
        for (var above = byId.GetValueOrDefault(project.ParentId); above is not null; above = byId.GetValueOrDefault(above.ParentId)) yield return above;
    }

    /// <summary>All projects below, parents before their children.</summary>
    public IEnumerable<Project> Descendants(string id)
    {
        var open = new Queue<Project>(byParent[id]);
        while (open.TryDequeue(out var project))
        {
            yield return project;
            foreach (var child in byParent[project.Id]) open.Enqueue(child);
        }
    }

    /// <summary>The projects on which an assignment counts: its own, or all below when it is inherited.</summary>
    public IEnumerable<string> Reached(Assignment assignment) => assignment switch
    {
        { Inherited: true, Scope: AssignmentScope.Domain } => projects.Where(project => project.DomainId == assignment.TargetId).Select(project => project.Id),
        { Inherited: true } => Descendants(assignment.TargetId).Select(project => project.Id),
        { Scope: AssignmentScope.Project } => [assignment.TargetId],
        _ => [],
    };
}
