using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Placement;

/// <summary>How providers get their names and places in trees.</summary>
public static class ProviderTrees
{
    public static TreeChange Create(IReadOnlyList<ResourceProvider> all, Guid id, string name, Guid? parentId, DateTimeOffset now)
    {
        if (name.Length == 0) return Refused("name is required");
        if (parentId == id) return Refused("parent provider UUID cannot be same as UUID. Please set parent provider UUID to None if there is no parent.");
        var parent = all.FirstOrDefault(provider => provider.Id == parentId);
        if (parentId is not null && parent is null) return Refused("parent provider UUID does not exist.");
        if (all.Any(provider => provider.Id == id)) return Taken($"uuid: {id}");
        if (all.Any(provider => provider.Name == name)) return Taken($"name: {name}");
        return new TreeChange { Saved = [new ResourceProvider { Id = id, Name = name, ParentId = parentId, RootId = parent?.RootId ?? id, CreatedAt = now }] };

        Fault Refused(string why) => Faults.BadRequest($"Unable to create resource provider \"{name}\", {id}: Object action create failed because: {why}");
    }

    /// <param name="all">All providers.</param>
    /// <param name="id">The one that changes.</param>
    /// <param name="name">Its name from now on.</param>
    /// <param name="place">Its parent from now on; null leaves it where it is.</param>
    /// <param name="mayMove">It may leave a parent that it has (1.37).</param>
    public static TreeChange Update(IReadOnlyList<ResourceProvider> all, Guid id, string name, NewParent? place, bool mayMove)
    {
        if (all.FirstOrDefault(provider => provider.Id == id) is not { } before) return Faults.NotFound(PlacementFaults.NoProvider(id));
        var after = before with { Name = name };
        IReadOnlyList<ResourceProvider> below = [];
        if (place is { Id: { } parentId })
        {
            if (all.FirstOrDefault(provider => provider.Id == parentId) is not { } parent) return Refused("create", "parent provider UUID does not exist.");
            if (before.ParentId is not null && before.ParentId != parentId && !mayMove) return Refused("update", "re-parenting a provider is not currently allowed.");
            below = Below(all, id);
            if (parentId == id || below.Any(provider => provider.Id == parentId)) return Refused("update", "creating loop in the provider tree is not allowed.");
            after = after with { ParentId = parentId, RootId = parent.RootId };
        }
        else if (place is not null && before.ParentId is not null)
        {
            if (!mayMove) return Refused("update", "un-parenting a provider is not currently allowed.");
            below = Below(all, id);
            after = after with { ParentId = null, RootId = id };
        }
        if (all.Any(provider => provider.Id != id && provider.Name == name)) return Faults.Conflict($"Conflicting resource provider {name} already exists.", PlacementFaults.DuplicateName);
        return new TreeChange { Saved = [after, .. below.Select(provider => provider with { RootId = after.RootId })] };

        Fault Refused(string action, string why) => Faults.BadRequest($"Unable to save resource provider {id}: Object action {action} failed because: {why}");
    }

    public static TreeChange Delete(IReadOnlyList<ResourceProvider> all, Guid id)
    {
        if (all.FirstOrDefault(provider => provider.Id == id) is not { } gone) return Faults.NotFound($"{PlacementFaults.NoProvider(id)} for delete");
        if (all.Any(provider => provider.ParentId == id)) return Faults.Conflict($"Unable to delete parent resource provider {id}: It has child resource providers.", PlacementFaults.CannotDeleteParent);
        if (gone.Used.Count > 0) return Faults.Conflict($"Unable to delete resource provider {id}: Resource provider has allocations.", PlacementFaults.ProviderInUse);
        return new TreeChange { Removed = id };
    }

    private static Fault Taken(string what) => Faults.Conflict($"Conflicting resource provider {what} already exists.", PlacementFaults.DuplicateName);

    private static List<ResourceProvider> Below(IReadOnlyList<ResourceProvider> all, Guid id)
    {
        var found = all.Where(provider => provider.ParentId == id).ToList();
        return [.. found, .. found.SelectMany(provider => Below(all, provider.Id))];
    }
}

/// <summary>Where a provider shall be; without an id at the top of a tree of its own.</summary>
public sealed record NewParent(Guid? Id);
