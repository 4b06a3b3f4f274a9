using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary><c>/resource_providers/{uuid}/traits</c></summary>
internal static class ProviderTraitRoutes
{
    private static readonly Fault OldGeneration = PlacementFaults.Changed("Resource provider's generation already changed. Please update the generation and try again.");

    public static async Task<Reply> List(RequestContext request, string uuid)
    {
        request.Need("resource_providers:traits:list");
        request.NeedJsonAccepted();
        return View(request, await request.ProviderAsync(uuid, $"{PlacementFaults.NoProvider(uuid)}: "));
    }

    public static async Task<Reply> Set(RequestContext request, IProviderStore providers, PlacementNames names, string uuid)
    {
        request.Need("resource_providers:traits:update");
        var body = await request.BodyAsync(PlacementRules.ProviderTraits);
        var provider = await request.ProviderAsync(uuid);
        var generation = PlacementRequests.Generation(body.GetProperty("resource_provider_generation"));
        if (generation != provider.Generation) return OldGeneration;
        var next = body.GetProperty("traits").EnumerateArray().Select(trait => trait.GetString()!).ToHashSet();
        await names.NeedAsync(NameKind.Trait, next, missing => $"No such trait {string.Join(", ", missing)}", request.Cancel);
        var (after, fault) = await providers.ChangeAsync(provider.Id, now => now.Generation == generation ? To(now, next) : OldGeneration, request.Cancel);
        return fault is not null ? fault : View(request, after!);
    }

    public static async Task<Reply> Delete(RequestContext request, IProviderStore providers, string uuid)
    {
        request.Need("resource_providers:traits:delete");
        await providers.ChangeAsync((await request.ProviderAsync(uuid)).Id, now => To(now, new HashSet<string>()), request.Cancel);
        return PlacementRequests.Nothing(204);
    }

    private static ProviderChange To(ResourceProvider provider, IReadOnlySet<string> traits) => new() { Traits = traits, Raises = !traits.SetEquals(provider.Traits) };

    private static Reply View(RequestContext request, ResourceProvider provider) => Reply.Json(200, new JsonObject
    {
        ["traits"] = TraitRoutes.Names(provider.Traits.Order(StringComparer.Ordinal)), ["resource_provider_generation"] = provider.Generation,
    }).Stamped(request, provider.ChangedAt());
}
