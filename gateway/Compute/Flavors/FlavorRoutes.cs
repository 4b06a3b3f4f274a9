using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>Flavors with their extra specs and access lists.</summary>
public static class FlavorRoutes
{
    public static void MapFlavors(this FaceRoutes routes)
    {
        var unread = QueryRule.None(since: 102);
        routes.Map("GET", "/flavors", ListFlavors.Brief).Query(FlavorRules.List).TokenOnly().Replies(200, typeof(FlavorList<FlavorBrief>));
        routes.Map("GET", "/flavors/detail", ListFlavors.Detail).Query(FlavorRules.List).Policy(FlavorAccess.ExtraSpecsRule).Replies(200, typeof(FlavorList<FlavorView>));
        routes.Map("POST", "/flavors", CreateFlavor.Handle).Body(FlavorRules.Create).Policy("os_compute_api:os-flavor-manage:create").Replies(200, typeof(FlavorDocument));
        routes.Map("GET", "/flavors/{id}", ManageFlavor.Show).Query(unread).TokenOnly().Replies(200, typeof(FlavorDocument));
        routes.Map("PUT", "/flavors/{id}", ManageFlavor.Update).Microversions(55).Body(FlavorRules.Update).Policy("os_compute_api:os-flavor-manage:update").Replies(200, typeof(FlavorDocument));
        routes.Map("DELETE", "/flavors/{id}", ManageFlavor.Delete).Policy("os_compute_api:os-flavor-manage:delete").Replies(202);

        const string specs = "/flavors/{flavorId}/os-extra_specs";
        const string specPolicy = "os_compute_api:os-flavor-extra-specs:";
        routes.Map("GET", specs, FlavorSpecs.List).Query(unread).Policy(specPolicy + "index").Replies(200, typeof(Dictionary<string, Dictionary<string, string>>));
        routes.Map("POST", specs, FlavorSpecs.Create).Body(Rule.Wrapped("extra_specs", FlavorRules.Specs)).Policy(specPolicy + "create").Replies(200, typeof(Dictionary<string, Dictionary<string, string>>));
        routes.Map("GET", specs + "/{id}", FlavorSpecs.Show).Query(unread).Policy(specPolicy + "show").Replies(200, typeof(Dictionary<string, string>));
        routes.Map("PUT", specs + "/{id}", FlavorSpecs.Update).Body(FlavorRules.Specs.Count(1, 1)).Policy(specPolicy + "update").Replies(200, typeof(Dictionary<string, string>));
        routes.Map("DELETE", specs + "/{id}", FlavorSpecs.Delete).Policy(specPolicy + "delete").Replies(200);

        routes.Map("GET", "/flavors/{flavorId}/os-flavor-access", FlavorProjects.List).Query(unread).Policy("os_compute_api:os-flavor-access").Replies(200, typeof(FlavorProjects.AccessList));
        var actions = routes.Actions("/flavors/{id}/action");
        actions.Map("addTenantAccess", FlavorProjects.Add).Body(Rule.Wrapped("addTenantAccess", FlavorRules.Tenant)).Policy("os_compute_api:os-flavor-access:add_tenant_access");
        actions.Map("removeTenantAccess", FlavorProjects.Remove).Body(Rule.Wrapped("removeTenantAccess", FlavorRules.Tenant)).Policy("os_compute_api:os-flavor-access:remove_tenant_access");
    }
}
