using System.Text.Json.Nodes;
using NovaCompat.Core.Aggregates;

namespace NovaCompat.Core.Notifications.Payloads;

public static class AggregatePayload
{
    public static JsonObject Of(Aggregate aggregate) => NovaObject.Of("AggregatePayload", "1.1", new JsonObject
    {
        ["id"] = aggregate.Number,
        ["uuid"] = aggregate.Id.ToString(),
        ["name"] = aggregate.Name,
        ["hosts"] = NovaObject.Texts(aggregate.Hosts),
        ["metadata"] = NovaObject.Map(aggregate.Metadata),
    });
}
