using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Assignments;

/// <inheritdoc cref="IProjectDirectory"/>
public sealed class EmbeddedProjects(IIdentityStore store) : IProjectDirectory
{
    public async Task<bool> ExistsAsync(string id, CancellationToken cancel) => await store.Projects.FindAsync(id, cancel) is not null;
}
