using System.Text.Json;
using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Authentication;

/// <summary>Which endpoints a project was given (OS-EP-FILTER), one by one and by groups.</summary>
public sealed class EndpointFilter(IIdentityStore store)
{
    /// <summary>None when the project was given none, which leaves it the whole catalog. Disabled ones are among them.</summary>
    public async Task<IReadOnlyList<Endpoint>> OfProjectAsync(string projectId, CancellationToken cancel)
    {
        var single = (await store.ProjectEndpoints.ListAsync(projectId, null, cancel)).Select(gift => gift.TargetId).ToHashSet();
        var groupIds = (await store.ProjectEndpointGroups.ListAsync(projectId, null, cancel)).Select(gift => gift.TargetId).ToHashSet();
        if (single.Count == 0 && groupIds.Count == 0) return [];
        var groups = (await store.EndpointGroups.ListAsync([], cancel)).Where(group => groupIds.Contains(group.Id)).ToList();
        return [.. (await store.Endpoints.ListAsync([], cancel)).Where(endpoint => single.Contains(endpoint.Id) || groups.Exists(group => Takes(group, endpoint)))];
    }

    /// <summary>The endpoint has all that the group asks for.</summary>
    public static bool Takes(EndpointGroup group, Endpoint endpoint)
    {
        using var filters = JsonDocument.Parse(group.Filters);
        return filters.RootElement.EnumerateObject().All(filter =>
            (filter.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null) && filter.Value.GetString() == Attribute(endpoint, filter.Name));
    }

    private static string? Attribute(Endpoint endpoint, string name) => name switch
    {
        "interface" => endpoint.Interface,
        "region_id" => endpoint.RegionId,
        "service_id" => endpoint.ServiceId,
        _ => throw new ArgumentException($"Endpoints are not grouped by {name}.", nameof(name)),
    };
}
