using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Placement.Queries;

namespace NovaCompat.Gateway.Placement;

using Amounts = IEnumerable<KeyValuePair<string, long>>;

/// <summary>How much is held: of a provider, and by a project or one of its users.</summary>
internal static class UsageRoutes
{
    private const string Unknown = "unknown";

    public static async Task<Reply> OfProvider(RequestContext request, TimeProvider time, string uuid)
    {
        request.Need("resource_providers:usages");
        request.NeedJsonAccepted();
        var provider = await request.ProviderAsync(uuid, $"{PlacementFaults.NoProvider(uuid)}: ");
        var usages = Sums(provider.Inventories.Keys.Select(name => KeyValuePair.Create(name, provider.UsedOf(name))));
        return Reply.Json(200, new JsonObject { ["resource_provider_generation"] = provider.Generation, ["usages"] = usages }).Stamped(request, time.GetUtcNow());
    }

    /// <summary>From 1.38 by type of consumer.</summary>
    public static async Task<Reply> OfProject(RequestContext request, IAllocationStore allocations, TimeProvider time)
    {
        request.Need("usages", request.Query["project_id"] ?? "");
        request.NeedJsonAccepted();
        var byType = request.Since(38);
        PlacementQuery.Check(request, byType ? ["project_id", "user_id", "consumer_type"] : ["project_id", "user_id"]);
        var project = PlacementQuery.Owner(request, "project_id");
        var user = request.Query.Has("user_id") ? PlacementQuery.Owner(request, "user_id") : null;
        var found = await allocations.OfProjectAsync(project, user, request.Cancel);
        var usages = byType ? ByType(found, request.Query["consumer_type"]) : Sums(Total(found));
        return Reply.Json(200, new JsonObject { ["usages"] = usages }).Stamped(request, time.GetUtcNow());
    }

    /// <exception cref="FaultException">The wanted type is no type's name.</exception>
    private static JsonObject ByType(IReadOnlyList<TypeUsage> found, string? wanted)
    {
        if (wanted is not (null or "all" or Unknown) && (wanted.Length > 255 || !System.Text.RegularExpressions.Regex.IsMatch(wanted, PlacementRules.ClassPattern)))
            throw PlacementQuery.Invalid($"'{wanted}' does not match '{PlacementRules.ClassPattern}|^all|^unknown$'");
        if (wanted == "all" && found.Count > 0) return new JsonObject { ["all"] = View(Total(found), found.Sum(usage => usage.Consumers)) };
        return new JsonObject(found.Where(usage => wanted is null || (usage.Type ?? Unknown) == wanted).Select(usage => KeyValuePair.Create(usage.Type ?? Unknown, (JsonNode?)View(usage.Used, usage.Consumers))));
    }

    private static Amounts Total(IReadOnlyList<TypeUsage> found) =>
        found.SelectMany(usage => usage.Used).GroupBy(one => one.Key).Select(same => KeyValuePair.Create(same.Key, same.Sum(one => one.Value)));

    private static JsonObject View(Amounts used, long consumers)
    {
        var view = Sums(used);
        view["consumer_count"] = consumers;
        return view;
    }

    private static JsonObject Sums(Amounts amounts) => new(amounts.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
}
