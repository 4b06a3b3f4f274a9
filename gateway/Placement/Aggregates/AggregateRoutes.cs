using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary><c>/resource_providers/{uuid}/aggregates</c>, guarded by the generation from 1.19 on.</summary>
internal static class AggregateRoutes
{
    private static readonly Fault OldGeneration = PlacementFaults.Changed("Resource provider's generation already changed. Please update the generation and try again.");

    public static async Task<Reply> List(RequestContext request, TimeProvider time, string uuid)
    {
        request.Need("resource_providers:aggregates:list");
        request.NeedJsonAccepted();
        return View(request, await request.ProviderAsync(uuid), time);
    }

    public static async Task<Reply> Set(RequestContext request, IProviderStore providers, TimeProvider time, string uuid)
    {
        request.Need("resource_providers:aggregates:update");
        var provider = await request.ProviderAsync(uuid);
        var guarded = request.Since(19);
        var body = await request.BodyAsync(guarded ? PlacementRules.Aggregates : PlacementRules.OldAggregates);
        long? seen = guarded ? PlacementRequests.Generation(body.GetProperty("resource_provider_generation")) : null;
        var next = (guarded ? body.GetProperty("aggregates") : body).EnumerateArray().Select(id => PlacementRequests.Id(id.GetString()!)!.Value).ToHashSet();
        var (after, fault) = await providers.ChangeAsync(provider.Id, now =>
            seen is not null && seen != now.Generation ? OldGeneration : new ProviderChange { Aggregates = next, Raises = guarded }, request.Cancel);
        return fault is not null ? fault : View(request, after!, time);
    }

    private static Reply View(RequestContext request, ResourceProvider provider, TimeProvider time)
    {
        var view = new JsonObject { ["aggregates"] = new JsonArray([.. provider.Aggregates.Select(id => (JsonNode)id.ToString())]) };
        if (request.Since(19)) view["resource_provider_generation"] = provider.Generation;
        return Reply.Json(200, view).Stamped(request, time.GetUtcNow());
    }
}
