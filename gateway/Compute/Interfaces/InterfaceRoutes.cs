using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Interfaces;

/// <summary><c>/servers/{id}/os-interface</c>: the network cards of a server that exists.</summary>
public static class InterfaceRoutes
{
    private const string Policy = "os_compute_api:os-attach-interfaces:";

    private static readonly QueryRule NoQuery = QueryRule.None(102);

    private static readonly Rule Attachment = Rule.Object().Optional("interfaceAttachment", Rule.Object()
        .Optional("net_id", Rules.Uuid)
        .Optional("port_id", Rules.Uuid)
        .Optional("fixed_ips", Rule.List(Rule.Object().Required("ip_address", Rule.All(Rule.Text, Rules.IpAddress)), min: 1, max: 1))
        .Optional("tag", Rules.Tag, since: 49));

    public static void MapInterfaces(this FaceRoutes routes)
    {
        const string path = "/servers/{id}/os-interface";
        routes.Map("GET", path, ShowInterfaces.All).Query(NoQuery).Policy(Policy + "list").Replies(200, typeof(InterfaceList));
        routes.Map("POST", path, AttachInterface.Handle).Body(Attachment).Policy(Policy + "create").Replies(200, typeof(InterfaceDocument));
        routes.Map("GET", path + "/{port}", ShowInterfaces.One).Query(NoQuery).Policy(Policy + "show").Replies(200, typeof(InterfaceDocument));
        routes.Map("DELETE", path + "/{port}", DetachInterface.Handle).Policy(Policy + "delete").Replies(202);
    }
}
