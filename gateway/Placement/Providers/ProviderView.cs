using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary>A resource provider on the wire.</summary>
public sealed class ProviderView
{
    private static readonly (string Rel, int Since)[] Parts = [("inventories", 0), ("usages", 0), ("aggregates", 1), ("traits", 6), ("allocations", 11)];

    public Guid Uuid { get; set; }
    public string Name { get; set; } = "";
    public long Generation { get; set; }
    public IReadOnlyList<Link> Links { get; set; } = [];
    [Since(1, 14)] public Guid? ParentProviderUuid { get; set; }
    [Since(1, 14)] public Guid RootProviderUuid { get; set; }

    public static ProviderView Of(RequestContext request, ResourceProvider provider)
    {
        var url = $"/resource_providers/{provider.Id}";
        return new ProviderView
        {
            Uuid = provider.Id,
            Name = provider.Name,
            Generation = provider.Generation,
            Links = [new Link("self", url), .. Parts.Where(part => request.Since(part.Since)).Select(part => new Link(part.Rel, $"{url}/{part.Rel}"))],
            ParentProviderUuid = provider.ParentId,
            RootProviderUuid = provider.RootId,
        };
    }
}

public sealed record ProviderList(IReadOnlyList<ProviderView> ResourceProviders);
