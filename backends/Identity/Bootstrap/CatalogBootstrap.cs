using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Bootstrap;

/// <summary>Makes region, services and endpoints as the options say; those of other types and regions are left alone.</summary>
public sealed class CatalogBootstrap(IIdentityStore store)
{
    public async Task WriteAsync(string region, IReadOnlyList<CatalogEntry> entries, CancellationToken cancel)
    {
        if (entries.Count == 0) return;
        if (await store.Regions.FindAsync(region, cancel) is null) await store.Regions.AddAsync(new() { Id = region }, cancel);
        var services = await store.Services.ListAsync([], cancel);
        var endpoints = await store.Endpoints.ListAsync([new("region_id", region)], cancel);
        foreach (var entry in entries)
        {
            var service = services.FirstOrDefault(known => known.Type == entry.Type) ?? await AddAsync(entry, cancel);
            var mine = endpoints.Where(endpoint => endpoint.ServiceId == service.Id).ToList();
            await PutAsync(mine, service.Id, region, "public", entry.PublicUrl, cancel);
            await PutAsync(mine, service.Id, region, "internal", entry.InternalUrl, cancel);
            await PutAsync(mine, service.Id, region, "admin", entry.AdminUrl, cancel);
        }
    }

    private async Task<Service> AddAsync(CatalogEntry entry, CancellationToken cancel)
    {
        var service = new Service { Id = SameId(entry.Type), Type = entry.Type, Name = entry.Name };
        await store.Services.AddAsync(service, cancel);
        return service;
    }

    private async Task PutAsync(List<Endpoint> known, string serviceId, string region, string face, string url, CancellationToken cancel)
    {
        if (known.Find(endpoint => endpoint.Interface == face) is not { } endpoint)
            await store.Endpoints.AddAsync(new() { Id = SameId($"{serviceId}/{region}/{face}"), ServiceId = serviceId, Interface = face, RegionId = region, Url = url }, cancel);
        else if (endpoint.Url != url)
            await store.Endpoints.ReplaceAsync(endpoint with { Url = url }, cancel);
    }

    // The same id in every process: two first starts at one time make one row, not two.
    private static string SameId(string of) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(of)))[..32];
}
