using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary><c>/allocations</c> and those of a provider.</summary>
internal static class AllocationRoutes
{
    public static async Task<Reply> OfConsumer(RequestContext request, IAllocationStore allocations, IProviderStore providers, TimeProvider time, string consumer)
    {
        request.Need("allocations:list");
        request.NeedJsonAccepted();
        var held = Guid.TryParseExact(consumer, "D", out var id) ? await allocations.OfConsumerAsync(id, request.Cancel) : [];
        var view = new JsonObject();
        foreach (var rows in held.GroupBy(row => row.ProviderId))
            view[rows.Key.ToString()] = new JsonObject { ["resources"] = Resources(rows), ["generation"] = (await providers.FindAsync(rows.Key, request.Cancel))?.Generation };
        var body = new JsonObject { ["allocations"] = view };
        if (held.Count > 0 && request.Since(12)) (body["project_id"], body["user_id"]) = (held[0].Consumer.ProjectId, held[0].Consumer.UserId);
        if (held.Count > 0 && request.Since(28)) body["consumer_generation"] = held[0].Consumer.Generation;
        if (held.Count > 0 && request.Since(38)) body["consumer_type"] = held[0].Consumer.Type ?? "unknown";
        return Reply.Json(200, body).Stamped(request, ChangedAt(held, time));
    }

    public static async Task<Reply> OfProvider(RequestContext request, IAllocationStore allocations, TimeProvider time, string uuid)
    {
        request.Need("resource_providers:allocations:list");
        request.NeedJsonAccepted();
        var provider = await request.ProviderAsync(uuid, $"Resource provider '{uuid}' not found: ");
        var held = await allocations.OfProviderAsync(provider.Id, request.Cancel);
        var view = new JsonObject();
        foreach (var rows in held.GroupBy(row => row.Consumer))
        {
            var one = new JsonObject { ["resources"] = Resources(rows) };
            if (request.Since(28)) one["consumer_generation"] = rows.Key.Generation;
            view[rows.Key.Id.ToString()] = one;
        }
        return Reply.Json(200, new JsonObject { ["allocations"] = view, ["resource_provider_generation"] = provider.Generation }).Stamped(request, ChangedAt(held, time));
    }

    public static async Task<Reply> Set(RequestContext request, IAllocationStore allocations, string consumer)
    {
        request.Need("allocations:update");
        if (PlacementRequests.Id(consumer) is not { } id) return Faults.BadRequest($"Malformed consumer_uuid: {consumer}");
        var body = await request.BodyAsync(request.Since(12) ? PlacementRules.Allocations : PlacementRules.OldAllocations);
        return await DoAsync(request, allocations, new([AllocationReader.Read(request, id, body)]));
    }

    public static async Task<Reply> SetMany(RequestContext request, IAllocationStore allocations)
    {
        request.Need("allocations:manage");
        return await DoAsync(request, allocations, new(AllocationReader.ReadMany(request, await request.BodyAsync(PlacementRules.ManyAllocations))));
    }

    /// <summary><c>POST /reshaper</c>: inventories and allocations move between providers at once.</summary>
    public static async Task<Reply> Reshape(RequestContext request, IAllocationStore allocations)
    {
        request.Need("reshaper:reshape");
        var body = await request.BodyAsync(PlacementRules.Reshape);
        var inventories = body.GetProperty("inventories").EnumerateObject().DistinctBy(one => one.Name).ToDictionary(one => PlacementRequests.Id(one.Name) ?? Guid.Empty,
            one => new NewInventories(PlacementRequests.Generation(one.Value.GetProperty("resource_provider_generation")), InventoryReader.ReadAll(one.Value.GetProperty("inventories"))));
        return await DoAsync(request, allocations, new(AllocationReader.ReadMany(request, body.GetProperty("allocations"))) { Inventories = inventories });
    }

    public static async Task<Reply> Delete(RequestContext request, IAllocationStore allocations, string consumer)
    {
        request.Need("allocations:delete");
        return Guid.TryParseExact(consumer, "D", out var id) && await allocations.RemoveAsync(id, request.Cancel) ? PlacementRequests.Nothing(204) : Faults.NotFound($"No allocations for consumer '{consumer}'");
    }

    private static async Task<Reply> DoAsync(RequestContext request, IAllocationStore allocations, AllocationOrder order) =>
        await allocations.AllocateAsync(order, request.Cancel) is { } fault ? fault : PlacementRequests.Nothing(204);

    private static JsonObject Resources(IEnumerable<Allocation> rows) => new(rows.Select(row => KeyValuePair.Create(row.ResourceClass, (JsonNode?)row.Used)));

    private static DateTimeOffset ChangedAt(IReadOnlyList<Allocation> held, TimeProvider time) => held.Count == 0 ? time.GetUtcNow() : held.Max(row => row.CreatedAt);
}
