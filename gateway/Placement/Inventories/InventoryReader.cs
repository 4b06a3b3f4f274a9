using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary>Inventories between the wire and the model.</summary>
internal static class InventoryReader
{
    public static Inventory Read(JsonElement body)
    {
        var plain = new Inventory { Total = body.GetProperty("total").GetInt32() };
        return plain with
        {
            Reserved = Number(body, "reserved", plain.Reserved),
            MinUnit = Number(body, "min_unit", plain.MinUnit),
            MaxUnit = Number(body, "max_unit", plain.MaxUnit),
            StepSize = Number(body, "step_size", plain.StepSize),
            AllocationRatio = body.TryGetProperty("allocation_ratio", out var ratio) ? ratio.GetDouble() : plain.AllocationRatio,
        };
    }

    public static IReadOnlyDictionary<string, Inventory> ReadAll(JsonElement inventories) => inventories.EnumerateObject().DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => Read(one.Value));

    /// <summary>The reserved amount may be all of it from 1.26 on, never more.</summary>
    public static Fault? CheckCapacity(RequestContext request, ResourceProvider provider, IReadOnlyDictionary<string, Inventory> inventories, string doing)
    {
        foreach (var (name, inventory) in inventories)
        {
            if (inventory.Capacity > 0 || (inventory.Capacity == 0 && request.Since(26))) continue;
            return Faults.BadRequest($"Unable to {doing} inventory for resource provider {provider.Id}: Invalid inventory for '{name}' on resource provider '{provider.Id}'. "
                + $"The reserved value is greater than {(request.Since(26) ? "" : "or equal to ")}total.");
        }
        return null;
    }

    public static JsonObject View(Inventory inventory) => new()
    {
        ["total"] = inventory.Total, ["reserved"] = inventory.Reserved, ["min_unit"] = inventory.MinUnit, ["max_unit"] = inventory.MaxUnit, ["step_size"] = inventory.StepSize,
        ["allocation_ratio"] = inventory.AllocationRatio,
    };

    private static int Number(JsonElement body, string name, int otherwise) => body.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;
}
