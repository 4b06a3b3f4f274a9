using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary><c>/resource_providers</c></summary>
internal static class ProviderRoutes
{
    public static async Task<Reply> List(RequestContext request, IProviderStore providers, PlacementNames names, TimeProvider time)
    {
        request.Need("resource_providers:list");
        request.NeedJsonAccepted();
        var filter = await ProviderFilter.ReadAsync(request, names);
        var all = await providers.ListAsync(request.Cancel);
        var found = all.Where(provider => filter.Matches(provider, all)).ToList();
        return Reply.Json(200, new ProviderList([.. found.Select(provider => ProviderView.Of(request, provider))]))
            .Stamped(request, found.Count == 0 ? time.GetUtcNow() : found.Max(provider => provider.ChangedAt()));
    }

    public static async Task<Reply> Show(RequestContext request, string uuid)
    {
        request.Need("resource_providers:show");
        request.NeedJsonAccepted();
        return View(request, await request.ProviderAsync(uuid));
    }

    /// <summary>The answer has the provider from 1.20 on.</summary>
    public static async Task<Reply> Create(RequestContext request, IProviderStore providers, TimeProvider time)
    {
        request.Need("resource_providers:create");
        var body = await request.BodyAsync(PlacementRules.CreateProvider);
        var id = body.TryGetProperty("uuid", out var given) ? PlacementRequests.Id(given.GetString()!)!.Value : Guid.NewGuid();
        var fault = await providers.ChangeTreeAsync(all => ProviderTrees.Create(all, id, body.GetProperty("name").GetString()!, ParentOf(body)?.Id, time.GetUtcNow()), request.Cancel);
        if (fault is not null) return fault;
        var reply = request.Since(20) ? View(request, await request.ProviderAsync(id.ToString())) : PlacementRequests.Nothing(201);
        return reply.With("Location", $"{request.BaseUrl}/resource_providers/{id}");
    }

    public static async Task<Reply> Update(RequestContext request, IProviderStore providers, string uuid)
    {
        request.Need("resource_providers:update");
        var provider = await request.ProviderAsync(uuid);
        var body = await request.BodyAsync(PlacementRules.UpdateProvider);
        var fault = await providers.ChangeTreeAsync(all => ProviderTrees.Update(all, provider.Id, body.GetProperty("name").GetString()!, ParentOf(body), mayMove: request.Since(37)), request.Cancel);
        return fault is not null ? fault : View(request, await request.ProviderAsync(uuid));
    }

    public static async Task<Reply> Delete(RequestContext request, IProviderStore providers, string uuid)
    {
        request.Need("resource_providers:delete");
        if (!Guid.TryParseExact(uuid, "D", out var id)) return Faults.NotFound($"{PlacementFaults.NoProvider(uuid)} for delete");
        return await providers.ChangeTreeAsync(all => ProviderTrees.Delete(all, id), request.Cancel) is { } fault ? fault : PlacementRequests.Nothing(204);
    }

    private static Reply View(RequestContext request, ResourceProvider provider) => Reply.Json(200, ProviderView.Of(request, provider)).Stamped(request, provider.ChangedAt());

    /// <summary>Null when the body does not speak of a parent.</summary>
    private static NewParent? ParentOf(JsonElement body) =>
        body.TryGetProperty("parent_provider_uuid", out var parent) ? new(parent.ValueKind == JsonValueKind.Null ? null : PlacementRequests.Id(parent.GetString()!)) : null;
}
