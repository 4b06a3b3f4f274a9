using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Placement;

/// <summary>Whether an order may happen, as Placement asks it: generations, providers, classes, then each amount against what is left.</summary>
public static class AllocationRules
{
    /// <param name="order">What shall be.</param>
    /// <param name="providers">Every provider that the order names and that there is, as it is now.</param>
    /// <param name="held">What the order's consumers hold now.</param>
    /// <param name="classes">All resource classes.</param>
    public static Fault? Check(AllocationOrder order, IReadOnlyDictionary<Guid, ResourceProvider> providers, IReadOnlyList<Allocation> held, IReadOnlySet<string> classes)
    {
        var consumers = held.Select(allocation => allocation.Consumer).DistinctBy(consumer => consumer.Id).ToDictionary(consumer => consumer.Id);
        return order.Inventories.Select(pair => OfReshaped(pair.Key, pair.Value, providers, classes)).FirstOrDefault(fault => fault is not null)
            ?? order.Consumers.Select(request => OfConsumer(request, consumers.GetValueOrDefault(request.Consumer))).FirstOrDefault(fault => fault is not null)
            ?? order.Consumers.SelectMany(request => request.Allocations.Keys).Where(id => !providers.ContainsKey(id)).Select(Missing).FirstOrDefault()
            ?? order.Consumers.SelectMany(request => request.Allocations.Values.SelectMany(resources => resources.Keys).Where(name => !classes.Contains(name)).Select(name => NoClass(order, request, name))).FirstOrDefault()
            ?? Amounts(order, providers, held);
    }

    private static Fault? OfReshaped(Guid id, NewInventories next, IReadOnlyDictionary<Guid, ResourceProvider> providers, IReadOnlySet<string> classes)
    {
        if (!providers.TryGetValue(id, out var provider))
            return Faults.BadRequest($"Resource provider {id} in inventories not found: {PlacementFaults.NoProvider(id)}", PlacementFaults.ProviderNotFound);
        if (provider.Generation != next.Generation)
            return PlacementFaults.Changed($"resource provider generation conflict for provider {id}: actual: {provider.Generation}, given: {next.Generation}");
        return next.All.Keys.FirstOrDefault(name => !classes.Contains(name)) is { } unknown ? Faults.BadRequest("malformed reshaper data: " + PlacementFaults.NoSuchClass(unknown)) : null;
    }

    private static Fault? OfConsumer(ConsumerRequest request, Consumer? now)
    {
        if (!request.ChecksGeneration || request.Generation == now?.Generation) return null;
        return PlacementFaults.Changed(now is null
            ? $"consumer generation conflict - expected null but got {request.Generation}"
            : $"consumer generation conflict - expected {now.Generation} but got {request.Generation?.ToString() ?? "None"}");
    }

    private static Fault Missing(Guid id) => Faults.BadRequest($"Allocation for resource provider '{id}' that does not exist.");

    private static Fault NoClass(AllocationOrder order, ConsumerRequest request, string name) => Faults.BadRequest(
        order.Inventories.Count > 0 ? "malformed reshaper data: " + PlacementFaults.NoSuchClass(name)
        : order.Consumers.Count == 1 ? $"Unable to allocate inventory for consumer {request.Consumer}: {PlacementFaults.NoSuchClass(name)}"
        : "Unable to allocate inventory " + PlacementFaults.NoSuchClass(name));

    /// <summary>What others hold stays; a provider that is over its limit may be relieved a little.</summary>
    private static Fault? Amounts(AllocationOrder order, IReadOnlyDictionary<Guid, ResourceProvider> providers, IReadOnlyList<Allocation> held)
    {
        var freed = held.ToLookup(one => (one.ProviderId, one.ResourceClass), one => (long)one.Used);
        var wanted = order.Consumers.SelectMany(request => request.Allocations).SelectMany(pair => pair.Value.Select(one => (Provider: pair.Key, Resource: one.Key, Amount: one.Value)))
            .ToLookup(one => (one.Provider, one.Resource), one => one.Amount);
        foreach (var (id, next) in order.Inventories)
        {
            var lost = providers[id].Used.Where(pair => pair.Value - freed[(id, pair.Key)].Sum() + wanted[(id, pair.Key)].Sum() > 0).Select(pair => pair.Key).Except(next.All.Keys).Order().ToList();
            if (lost.Count > 0) return Faults.Conflict("update conflict: " + PlacementFaults.InUse(lost, id), PlacementFaults.InventoryInUse);
        }
        foreach (var group in wanted)
        {
            var ((id, resource), provider) = (group.Key, providers[group.Key.Provider]);
            var inventories = order.Inventories.TryGetValue(id, out var next) ? next.All : provider.Inventories;
            if (!inventories.TryGetValue(resource, out var inventory)) return Refused($"Inventory for '{resource}' on resource provider '{id}' invalid.");
            if (group.Any(amount => !inventory.Permits(amount))) return Refused($"Unable to create allocation for '{resource}' on resource provider '{id}'. The requested amount would violate inventory constraints.");
            var after = provider.UsedOf(resource) - freed[(id, resource)].Sum() + group.Sum(amount => (long)amount);
            if (after > inventory.Limit && after > provider.UsedOf(resource)) return Refused($"Unable to create allocation for '{resource}' on resource provider '{id}'. The requested amount would exceed the capacity.");
        }
        return null;
    }

    private static Fault Refused(string why) => Faults.Conflict("Unable to allocate inventory: " + why);
}
