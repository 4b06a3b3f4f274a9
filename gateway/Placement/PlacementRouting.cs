using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary>The embedded Placement service: every URL of its API.</summary>
public static class PlacementRouting
{
    public static void MapPlacement(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.Face(Faces.Placement);
        routes.Map("GET", "/", VersionDocument.Handle).Anonymous();
        routes.MapPath("/resource_classes", new("GET", ClassRoutes.List, 2), new("POST", ClassRoutes.Create, 2));
        routes.MapPath("/resource_classes/{name}", new("GET", ClassRoutes.Show, 2), new("PUT", ClassRoutes.Rename, 2, 6), new("PUT", ClassRoutes.Ensure, 7), new("DELETE", ClassRoutes.Delete, 2));
        routes.MapPath("/traits", new Verb("GET", TraitRoutes.List, 6));
        routes.MapPath("/traits/{name}", new("GET", TraitRoutes.Show, 6), new("PUT", TraitRoutes.Ensure, 6), new("DELETE", TraitRoutes.Delete, 6));
        routes.MapPath("/resource_providers", new("GET", ProviderRoutes.List), new("POST", ProviderRoutes.Create));
        routes.MapPath("/resource_providers/{uuid}", new("GET", ProviderRoutes.Show), new("PUT", ProviderRoutes.Update), new("DELETE", ProviderRoutes.Delete));
        routes.MapPath("/resource_providers/{uuid}/inventories", new("GET", InventoryRoutes.List), new("POST", InventoryRoutes.Create), new("PUT", InventoryRoutes.Set),
            new("DELETE", InventoryRoutes.DeleteAll, 5), new("DELETE", Verbs.NotAllowed, 0, 4));
        routes.MapPath("/resource_providers/{uuid}/inventories/{name}", new("GET", InventoryRoutes.Show), new("PUT", InventoryRoutes.Update), new("DELETE", InventoryRoutes.Delete));
        routes.MapPath("/resource_providers/{uuid}/usages", new Verb("GET", UsageRoutes.OfProvider));
        routes.MapPath("/resource_providers/{uuid}/aggregates", new("GET", AggregateRoutes.List, 1), new("PUT", AggregateRoutes.Set, 1));
        routes.MapPath("/resource_providers/{uuid}/traits", new("GET", ProviderTraitRoutes.List, 6), new("PUT", ProviderTraitRoutes.Set, 6), new("DELETE", ProviderTraitRoutes.Delete, 6));
        routes.MapPath("/resource_providers/{uuid}/allocations", new Verb("GET", AllocationRoutes.OfProvider));
        routes.MapPath("/allocations", new Verb("POST", AllocationRoutes.SetMany, 13));
        routes.MapPath("/allocations/{consumer}", new("GET", AllocationRoutes.OfConsumer), new("PUT", AllocationRoutes.Set), new("DELETE", AllocationRoutes.Delete));
        routes.MapPath("/allocation_candidates", new Verb("GET", CandidateRoutes.List, 10));
        routes.MapPath("/usages", new Verb("GET", UsageRoutes.OfProject, 9));
        routes.MapPath("/reshaper", new Verb("POST", AllocationRoutes.Reshape, 30));
    }
}
