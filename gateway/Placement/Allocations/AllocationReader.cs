using System.Text.Json;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

using Amounts = IReadOnlyDictionary<string, int>;

/// <summary>What consumers shall hold, as bodies say it.</summary>
internal static class AllocationReader
{
    public static ConsumerRequest Read(RequestContext request, Guid consumer, JsonElement body)
    {
        var plain = new ConsumerRequest { Consumer = consumer };
        var checks = request.Since(28);
        return plain with
        {
            ProjectId = Text(body, "project_id") ?? plain.ProjectId,
            UserId = Text(body, "user_id") ?? plain.UserId,
            Type = Text(body, "consumer_type"),
            ChecksGeneration = checks,
            Generation = checks && body.GetProperty("consumer_generation") is { ValueKind: JsonValueKind.Number } number ? PlacementRequests.Generation(number) : null,
            Allocations = body.GetProperty("allocations") is { ValueKind: JsonValueKind.Array } list ? OfList(list) : OfObject(body.GetProperty("allocations")),
        };
    }

    /// <summary>Bodies by consumer.</summary>
    public static IReadOnlyList<ConsumerRequest> ReadMany(RequestContext request, JsonElement consumers) =>
        [.. consumers.EnumerateObject().Select(one => (Id: PlacementRequests.Id(one.Name), one.Value)).Where(one => one.Id is not null).DistinctBy(one => one.Id).Select(one => Read(request, one.Id!.Value, one.Value))];

    private static Dictionary<Guid, Amounts> OfList(JsonElement list) => list.EnumerateArray()
        .Select(one => (Id: PlacementRequests.Id(one.GetProperty("resource_provider").GetProperty("uuid").GetString()!)!.Value, Resources: one.GetProperty("resources")))
        .GroupBy(one => one.Id).ToDictionary(same => same.Key, same => Resources(same.Last().Resources));

    private static Dictionary<Guid, Amounts> OfObject(JsonElement allocations) =>
        allocations.EnumerateObject().GroupBy(one => PlacementRequests.Id(one.Name) ?? Guid.Empty).ToDictionary(same => same.Key, same => Resources(same.Last().Value.GetProperty("resources")));

    private static Amounts Resources(JsonElement resources) => resources.EnumerateObject().GroupBy(one => one.Name).ToDictionary(same => same.Key, same => same.Last().Value.GetInt32());

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
}
