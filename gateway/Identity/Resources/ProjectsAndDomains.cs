using NovaCompat.Core.Identity;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary>Projects, and domains seen as projects: a domain is found by its id, and listed when <c>is_domain</c> is asked for.</summary>
internal sealed class ProjectsAndDomains(IIdentityTable<Project> projects, IIdentityTable<Domain> domains) : IIdentityTable<Project>
{
    public const string Column = "is_domain";

    // A domain has neither parent nor tags, so that whoever asks for one of these finds no domain.
    private static readonly string[] Shared = ["id", "name", "enabled"];

    public async Task<IReadOnlyList<Project>> ListAsync(IReadOnlyList<Condition> conditions, CancellationToken cancel)
    {
        var others = conditions.Where(condition => condition.Field != Column).ToList();
        if (!conditions.Any(condition => condition is { Field: Column, Value: true })) return await projects.ListAsync(others, cancel);
        return others.All(condition => Shared.Contains(condition.Field)) ? [.. (await domains.ListAsync(others, cancel)).Select(ToProject)] : [];
    }

    public async Task<Project?> FindAsync(string id, CancellationToken cancel) =>
        await projects.FindAsync(id, cancel) ?? (await domains.FindAsync(id, cancel) is { } domain ? ToProject(domain) : null);

    public Task<Written> AddAsync(Project item, CancellationToken cancel) => item.IsDomain ? domains.AddAsync(ToDomain(item), cancel) : projects.AddAsync(item, cancel);

    public Task<Written> ReplaceAsync(Project item, CancellationToken cancel) => item.IsDomain ? domains.ReplaceAsync(ToDomain(item), cancel) : projects.ReplaceAsync(item, cancel);

    public async Task<Written> RemoveAsync(string id, CancellationToken cancel) =>
        await projects.RemoveAsync(id, cancel) is Written.Done ? Written.Done : await domains.RemoveAsync(id, cancel);

    private static Project ToProject(Domain domain) => new()
    {
        Id = domain.Id, Name = domain.Name, DomainId = domain.Id, ParentId = domain.Id, IsDomain = true, Description = domain.Description, Enabled = domain.Enabled, Extra = domain.Extra,
    };

    private static Domain ToDomain(Project project) => new()
    {
        Id = project.Id, Name = project.Name, Description = project.Description, Enabled = project.Enabled, Extra = project.Extra,
    };
}
