using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>Services: before 2.53 changed by a verb and named by host and binary, from 2.53 on by uuid.</summary>
public static class ServiceRoutes
{
    private static readonly Rule Reason = Rule.Text.Length(1, 255);

    private static readonly Rule Verb = Rule.Object()
        .Required("host", Rules.HostName)
        .Required("binary", Rule.Text.Length(1, 255))
        .Optional("disabled_reason", Reason)
        .Optional("forced_down", Rules.Boolean, since: 11);

    private static readonly Rule Change = Rule.Object()
        .Optional("status", Rule.Text.OneOf("enabled", "disabled"))
        .Optional("disabled_reason", Reason)
        .Optional("forced_down", Rules.Boolean);

    public static void MapServices(this FaceRoutes routes)
    {
        var filters = QueryRule.Open.Many("host", Rule.Text).Many("binary", Rule.Text).ClosedSince(75);
        routes.Map("GET", "/os-services", ListServices.Handle).Query(filters).Policy("os_compute_api:os-services:list").Replies(200, typeof(ServiceList));
        routes.Map("PUT", "/os-services/{id}", ServiceVerbs.Handle).Microversions(1, 52).Body(Verb).Policy("os_compute_api:os-services:update").Replies(200, typeof(ServiceDocument<Dictionary<string, object>>));
        routes.Map("PUT", "/os-services/{id}", ManageService.Update).Microversions(53).Body(Change).Policy("os_compute_api:os-services:update").Replies(200, typeof(ServiceDocument<ServiceView>));
        routes.Map("DELETE", "/os-services/{id}", ManageService.Delete).Policy("os_compute_api:os-services:delete").Replies(204);
    }
}
