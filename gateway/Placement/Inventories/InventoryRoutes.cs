using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary><c>/resource_providers/{uuid}/inventories</c></summary>
internal static class InventoryRoutes
{
    private static readonly Fault OldGeneration = PlacementFaults.Changed("resource provider generation conflict");

    public static async Task<Reply> List(RequestContext request, string uuid)
    {
        request.Need("resource_providers:inventories:list");
        request.NeedJsonAccepted();
        return All(request, await request.ProviderAsync(uuid, $"{PlacementFaults.NoProvider(uuid)} : "));
    }

    public static async Task<Reply> Show(RequestContext request, string uuid, string name)
    {
        request.Need("resource_providers:inventories:show");
        request.NeedJsonAccepted();
        var provider = await request.ProviderAsync(uuid, $"{PlacementFaults.NoProvider(uuid)} : ");
        return provider.Inventories.ContainsKey(name) ? One(request, provider, name, 200) : Faults.NotFound($"No inventory of class {name} for {uuid}");
    }

    public static async Task<Reply> Create(RequestContext request, IProviderStore providers, PlacementNames names, string uuid)
    {
        request.Need("resource_providers:inventories:create");
        var provider = await request.ProviderAsync(uuid);
        var body = await request.BodyAsync(PlacementRules.CreateInventory);
        var (name, inventory) = (body.GetProperty("resource_class").GetString()!, InventoryReader.Read(body));
        if (InventoryReader.CheckCapacity(request, provider, Only(name, inventory), "create") is { } wrong) return wrong;
        await names.NeedAsync(NameKind.Class, [name], missing => $"Unable to create inventory for resource provider {provider.Id}: {PlacementFaults.NoSuchClass(missing[0])}", request.Cancel);
        var reply = await ChangeAsync(request, providers, provider, now => now.Inventories.ContainsKey(name)
            ? PlacementFaults.Changed($"Update conflict: the provider has an inventory of class {name} already")
            : new ProviderChange { Inventories = With(now, name, inventory) }, after => One(request, after, name, 201));
        return reply.With("Location", $"{request.BaseUrl}/resource_providers/{provider.Id}/inventories/{name}");
    }

    public static async Task<Reply> Set(RequestContext request, IProviderStore providers, PlacementNames names, string uuid)
    {
        request.Need("resource_providers:inventories:update");
        var provider = await request.ProviderAsync(uuid);
        var body = await request.BodyAsync(PlacementRules.Inventories);
        var generation = PlacementRequests.Generation(body.GetProperty("resource_provider_generation"));
        if (generation != provider.Generation) return OldGeneration;
        var next = InventoryReader.ReadAll(body.GetProperty("inventories"));
        if (InventoryReader.CheckCapacity(request, provider, next, "update") is { } wrong) return wrong;
        await names.NeedAsync(NameKind.Class, next.Keys, missing => $"Unknown resource class in inventory for resource provider {provider.Id}: {PlacementFaults.NoSuchClass(missing[0])}", request.Cancel);
        return await ChangeAsync(request, providers, provider, now => now.Generation != generation ? OldGeneration
            : InUse(now, next) is { Count: > 0 } used ? Faults.Conflict("update conflict: " + PlacementFaults.InUse(used, now.Id), PlacementFaults.InventoryInUse)
            : new ProviderChange { Inventories = next }, after => All(request, after));
    }

    public static async Task<Reply> Update(RequestContext request, IProviderStore providers, string uuid, string name)
    {
        request.Need("resource_providers:inventories:update");
        var provider = await request.ProviderAsync(uuid);
        var body = await request.BodyAsync(PlacementRules.UpdateInventory);
        var generation = PlacementRequests.Generation(body.GetProperty("resource_provider_generation"));
        if (generation != provider.Generation) return OldGeneration;
        var inventory = InventoryReader.Read(body);
        if (InventoryReader.CheckCapacity(request, provider, Only(name, inventory), "update") is { } wrong) return wrong;
        return await ChangeAsync(request, providers, provider, now => now.Generation != generation ? OldGeneration
            : now.Inventories.ContainsKey(name) ? new ProviderChange { Inventories = With(now, name, inventory) }
            : Faults.BadRequest($"No inventory record with resource class for resource provider {now.Id}: No inventory of class {name} found."), after => One(request, after, name, 200));
    }

    public static async Task<Reply> Delete(RequestContext request, IProviderStore providers, string uuid, string name)
    {
        request.Need("resource_providers:inventories:delete");
        return await ChangeAsync(request, providers, await request.ProviderAsync(uuid), now =>
            !now.Inventories.ContainsKey(name) ? Faults.NotFound($"No inventory of class {name} found for delete: No inventory of class {name} found for delete")
            : now.UsedOf(name) > 0 ? PlacementFaults.Changed($"Unable to delete inventory of class {name}: {PlacementFaults.InUse([name], now.Id)}")
            : new ProviderChange { Inventories = now.Inventories.Where(one => one.Key != name).ToDictionary() }, _ => PlacementRequests.Nothing(204));
    }

    public static async Task<Reply> DeleteAll(RequestContext request, IProviderStore providers, string uuid)
    {
        request.Need("resource_providers:inventories:delete");
        return await ChangeAsync(request, providers, await request.ProviderAsync(uuid), now =>
            InUse(now, new Dictionary<string, Inventory>()) is { Count: > 0 } used ? Faults.Conflict(PlacementFaults.InUse(used, now.Id), PlacementFaults.InventoryInUse)
            : new ProviderChange { Inventories = new Dictionary<string, Inventory>() }, _ => PlacementRequests.Nothing(204));
    }

    private static async Task<Reply> ChangeAsync(RequestContext request, IProviderStore providers, ResourceProvider provider, Func<ResourceProvider, ProviderChange> decide, Func<ResourceProvider, Reply> answer)
    {
        var (after, fault) = await providers.ChangeAsync(provider.Id, decide, request.Cancel);
        return fault is not null ? fault : after is null ? Faults.NotFound(PlacementFaults.NoProvider(provider.Id)) : answer(after);
    }

    private static List<string> InUse(ResourceProvider provider, IReadOnlyDictionary<string, Inventory> next) => [.. provider.Used.Keys.Where(name => !next.ContainsKey(name)).Order(StringComparer.Ordinal)];

    private static Dictionary<string, Inventory> Only(string name, Inventory inventory) => new() { [name] = inventory };

    private static Dictionary<string, Inventory> With(ResourceProvider provider, string name, Inventory inventory) => new(provider.Inventories) { [name] = inventory };

    private static Reply All(RequestContext request, ResourceProvider provider) => Reply.Json(200, new JsonObject
    {
        ["resource_provider_generation"] = provider.Generation,
        ["inventories"] = new JsonObject(provider.Inventories.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)InventoryReader.View(one.Value)))),
    }).Stamped(request, provider.ChangedAt());

    private static Reply One(RequestContext request, ResourceProvider provider, string name, int status)
    {
        var view = InventoryReader.View(provider.Inventories[name]);
        view["resource_provider_generation"] = provider.Generation;
        return Reply.Json(status, view).Stamped(request, provider.ChangedAt());
    }
}
