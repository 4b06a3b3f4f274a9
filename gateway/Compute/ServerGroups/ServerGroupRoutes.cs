using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.ServerGroups;

/// <summary>Groups of servers: a list of one policy before 2.64, a policy with rules from then on.</summary>
public static class ServerGroupRoutes
{
    private static readonly Rule HardPolicy = Rule.Text.OneOf("anti-affinity", "affinity");
    private static readonly Rule Policy = Rule.Text.OneOf("anti-affinity", "affinity", "soft-anti-affinity", "soft-affinity");

    private static readonly Rule Body = Rule.Wrapped("server_group", Rule.Object()
        .Required("name", Rules.Name)
        .Required("policies", Rule.List(HardPolicy, 1, 1, unique: true), until: 14)
        .Required("policies", Rule.List(Policy, 1, 1, unique: true), since: 15, until: 63)
        .Required("policy", Policy, since: 64)
        .Optional("rules", Rule.Object().Optional("max_server_per_host", Rules.Positive), since: 64));

    private static readonly QueryRule Filters = QueryRule.Open
        .Many("all_projects", Rule.Text).Many("limit", Rules.NonNegative).Many("offset", Rules.NonNegative).ClosedSince(75);

    public static void MapServerGroups(this FaceRoutes routes)
    {
        const string policy = "os_compute_api:os-server-groups:";
        routes.Map("GET", "/os-server-groups", ListServerGroups.Handle).Query(Filters).Policy(policy + "index").Replies(200, typeof(ServerGroupList));
        routes.Map("POST", "/os-server-groups", CreateServerGroup.Handle).Body(Body).Policy(policy + "create").Replies(200, typeof(ServerGroupDocument));
        routes.Map("GET", "/os-server-groups/{id}", ManageServerGroup.Show).Query(QueryRule.None(since: 102)).Policy(policy + "show").Replies(200, typeof(ServerGroupDocument));
        routes.Map("DELETE", "/os-server-groups/{id}", ManageServerGroup.Delete).Policy(policy + "delete").Replies(204);
    }
}
