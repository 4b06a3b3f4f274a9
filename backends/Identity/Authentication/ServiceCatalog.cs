using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Authentication;

/// <summary>The catalog as a token shows it: enabled services and endpoints, their URLs filled in.</summary>
public sealed class ServiceCatalog(IIdentityStore store, EndpointFilter filter)
{
    private static readonly string[] ProjectMarks = ["%(project_id)s", "%(tenant_id)s", "$(project_id)s", "$(tenant_id)s"];
    private static readonly string[] UserMarks = ["%(user_id)s", "$(user_id)s"];

    /// <param name="projectId">Null leaves out endpoints whose URL needs a project, as Keystone does.</param>
    public async Task<IReadOnlyList<CatalogService>> ReadAsync(string userId, string? projectId, CancellationToken cancel)
    {
        var services = await store.Services.ListAsync([new("enabled", true)], cancel);
        var endpoints = (await store.Endpoints.ListAsync([new("enabled", true)], cancel)).ToLookup(endpoint => endpoint.ServiceId);
        var all = services.Select(service => new CatalogService(service, [.. endpoints[service.Id].SelectMany(endpoint => Fill(endpoint, userId, projectId))]));
        var given = projectId is null ? [] : (await filter.OfProjectAsync(projectId, cancel)).Select(endpoint => endpoint.Id).ToHashSet();
        return given.Count == 0 ? [.. all] : [.. Only(all, given)];
    }

    /// <summary>Those that tokens name beside the catalog.</summary>
    public Task<IReadOnlyList<ServiceProvider>> ReadProvidersAsync(CancellationToken cancel) => store.ServiceProviders.ListAsync([new("enabled", true)], cancel);

    // Services without endpoints stand in the whole catalog, and not in one that was filtered.
    private static IEnumerable<CatalogService> Only(IEnumerable<CatalogService> all, HashSet<string> given) => all
        .Select(entry => entry with { Endpoints = [.. entry.Endpoints.Where(endpoint => given.Contains(endpoint.Id))] })
        .Where(entry => entry.Endpoints.Count > 0);

    private static IEnumerable<Endpoint> Fill(Endpoint endpoint, string userId, string? projectId)
    {
        var url = UserMarks.Aggregate(endpoint.Url, (text, mark) => text.Replace(mark, userId, StringComparison.Ordinal));
        if (projectId is null && ProjectMarks.Any(mark => url.Contains(mark, StringComparison.Ordinal))) yield break;
        yield return endpoint with { Url = ProjectMarks.Aggregate(url, (text, mark) => text.Replace(mark, projectId, StringComparison.Ordinal)) };
    }
}

/// <summary>A service and where it is reached.</summary>
public sealed record CatalogService(Service Service, IReadOnlyList<Endpoint> Endpoints);
