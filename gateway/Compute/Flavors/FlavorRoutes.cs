using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>Flavors with their extra specs and access lists.</summary>
public static class FlavorRoutes
{
    public static void MapFlavors(this FaceRoutes routes)
    {
        var unread = QueryRule.None(since: 102);
        routes.Map("GET", "/flavors", ListFlavors.Brief).Query(FlavorRules.List).TokenOnly();
        routes.Map("GET", "/flavors/detail", ListFlavors.Detail).Query(FlavorRules.List).Policy(FlavorAccess.ExtraSpecsRule);
        routes.Map("POST", "/flavors", CreateFlavor.Handle).Body(FlavorRules.Create).Policy("os_compute_api:os-flavor-manage:create");
        routes.Map("GET", "/flavors/{id}", ManageFlavor.Show).Query(unread).TokenOnly();
        routes.Map("PUT", "/flavors/{id}", ManageFlavor.Update).Microversions(55).Body(FlavorRules.Update).Policy("os_compute_api:os-flavor-manage:update");
        routes.Map("DELETE", "/flavors/{id}", ManageFlavor.Delete).Policy("os_compute_api:os-flavor-manage:delete");

        const string specs = "/flavors/{flavorId}/os-extra_specs";
        const string specPolicy = "os_compute_api:os-flavor-extra-specs:";
        routes.Map("GET", specs, FlavorSpecs.List).Query(unread).Policy(specPolicy + "index");
        routes.Map("POST", specs, FlavorSpecs.Create).Body(Rule.Wrapped("extra_specs", FlavorRules.Specs)).Policy(specPolicy + "create");
        routes.Map("GET", specs + "/{id}", FlavorSpecs.Show).Query(unread).Policy(specPolicy + "show");
        routes.Map("PUT", specs + "/{id}", FlavorSpecs.Update).Body(FlavorRules.Specs.Count(1, 1)).Policy(specPolicy + "update");
        routes.Map("DELETE", specs + "/{id}", FlavorSpecs.Delete).Policy(specPolicy + "delete");

        routes.Map("GET", "/flavors/{flavorId}/os-flavor-access", FlavorProjects.List).Query(unread).Policy("os_compute_api:os-flavor-access");
        var actions = routes.Actions("/flavors/{id}/action");
        actions.Map("addTenantAccess", FlavorProjects.Add).Body(Rule.Wrapped("addTenantAccess", FlavorRules.Tenant)).Policy("os_compute_api:os-flavor-access:add_tenant_access");
        actions.Map("removeTenantAccess", FlavorProjects.Remove).Body(Rule.Wrapped("removeTenantAccess", FlavorRules.Tenant)).Policy("os_compute_api:os-flavor-access:remove_tenant_access");
    }
}
