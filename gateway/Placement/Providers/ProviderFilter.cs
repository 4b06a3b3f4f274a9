using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Placement.Queries;

namespace NovaCompat.Gateway.Placement;

/// <summary>Which providers a list asks for.</summary>
internal sealed record ProviderFilter(string? Name, Guid? Id, Guid? InTree, IReadOnlyDictionary<string, int> Resources, TraitQuery Traits, AggregateQuery Aggregates)
{
    private static readonly (string Name, int Since)[] Words = [("name", 0), ("uuid", 0), ("member_of", 3), ("resources", 4), ("in_tree", 14), ("required", 18)];

    /// <exception cref="FaultException">A word that the microversion does not know, or one whose value has no meaning.</exception>
    public static async Task<ProviderFilter> ReadAsync(RequestContext request, PlacementNames names)
    {
        PlacementQuery.Check(request, [.. Words.Where(word => request.Since(word.Since)).Select(word => word.Name)]);
        var resources = request.Query["resources"] is { } text ? ResourceQuery.Read(text) : new Dictionary<string, int>();
        var filter = new ProviderFilter(
            request.Query["name"], PlacementQuery.Id(request, "uuid"), PlacementQuery.Id(request, "in_tree"), resources, TraitQuery.Read(request, "required"), AggregateQuery.Read(request));
        await names.NeedAsync(NameKind.Class, resources.Keys, missing => "Invalid resource class in resources parameter: " + PlacementFaults.NoSuchClass(missing[0]), request.Cancel);
        await names.NeedAsync(NameKind.Trait, filter.Traits.Names, missing => "Invalid trait(s) in \"required\" parameter: " + PlacementFaults.NoSuchTraits(missing), request.Cancel);
        return filter;
    }

    public bool Matches(ResourceProvider provider, IReadOnlyList<ResourceProvider> all) =>
        (Name is null || provider.Name == Name)
        && (Id is null || provider.Id == Id)
        && (InTree is null || all.Any(other => other.Id == InTree && other.RootId == provider.RootId))
        && Resources.All(one => provider.HasRoom(one.Key, one.Value))
        && provider.HasTraits(Traits.Required) && !Traits.Forbidden.Overlaps(provider.Traits)
        && provider.InAggregates(Aggregates.Required) && !Aggregates.Forbidden.Overlaps(provider.Aggregates);
}
