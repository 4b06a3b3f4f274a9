using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.FloatingIps;

/// <summary>Floating addresses in the compute API: the proxy until 2.35, a server's actions until 2.43.</summary>
public static class FloatingIpRoutes
{
    private const string Policy = "os_compute_api:os-floating-ips:";

    private static readonly Rule Address = Rule.All(Rule.Text, Rules.IpAddress);
    private static readonly Rule New = Rule.Object().Optional("pool", Rule.Of("string", "null")).Open().OrNull();
    private static readonly Rule Association = Rule.Wrapped("addFloatingIp", Rule.Object().Required("address", Address).Optional("fixed_address", Address));
    private static readonly Rule Dissociation = Rule.Wrapped("removeFloatingIp", Rule.Object().Required("address", Address));

    public static void MapFloatingIps(this FaceRoutes routes)
    {
        const string path = "/os-floating-ips";
        routes.Map("GET", "/os-floating-ip-pools", ShowFloatingIps.Pools).Microversions(1, 35).Policy("os_compute_api:os-floating-ip-pools").Replies(200, typeof(FloatingIpPoolList));
        routes.Map("GET", path, ShowFloatingIps.List).Microversions(1, 35).Policy(Policy + "list").Replies(200, typeof(FloatingIpList));
        routes.Map("POST", path, ManageFloatingIps.Create).Microversions(1, 35).Body(New).Policy(Policy + "create").Replies(200, typeof(FloatingIpDocument));
        routes.Map("GET", path + "/{id}", ShowFloatingIps.Show).Microversions(1, 35).Policy(Policy + "show").Replies(200, typeof(FloatingIpDocument));
        routes.Map("DELETE", path + "/{id}", ManageFloatingIps.Delete).Microversions(1, 35).Policy(Policy + "delete").Replies(202);
    }

    public static void MapFloatingIps(this ActionTable actions)
    {
        actions.Map("addFloatingIp", AssociateFloatingIp.Add).Microversions(1, 43).Body(Association).Policy(Policy + "add").Replies(202);
        actions.Map("removeFloatingIp", AssociateFloatingIp.Remove).Microversions(1, 43).Body(Dissociation).Policy(Policy + "remove").Replies(202);
    }
}
