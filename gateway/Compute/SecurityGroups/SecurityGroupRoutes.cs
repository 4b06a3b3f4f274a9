using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.SecurityGroups;

/// <summary>Security groups in the compute API: those of a server, and until 2.35 the proxy to the Network service.</summary>
public static class SecurityGroupRoutes
{
    private const string Policy = "os_compute_api:os-security-groups:";

    private static readonly QueryRule ListQuery = QueryRule.Open.Many("limit", Rules.NonNegative).Many("offset", Rules.NonNegative).Many("all_tenants", Rule.Text);

    private static readonly Rule Group = Rule.Object()
        .Required("security_group", Rule.Object().Required("name", Rule.Text.Length(0, 255)).Required("description", Rule.Text.Length(0, 255)).Open()).Open();

    private static readonly Rule NewRule = Rule.Object().Required("security_group_rule", Rule.Object()
        .Optional("group_id", Rule.Of("string", "null").Format(Formats.Uuid))
        .Required("parent_group_id", Rules.Uuid).Open()).Open();

    public static void MapSecurityGroups(this FaceRoutes routes)
    {
        const string path = "/os-security-groups";
        routes.Map("GET", path, ShowSecurityGroups.List).Microversions(1, 35).Query(ListQuery).Policy(Policy + "get").Replies(200, typeof(SecurityGroupList));
        routes.Map("POST", path, ManageSecurityGroups.Create).Microversions(1, 35).Body(Group).Policy(Policy + "create").Replies(200, typeof(SecurityGroupDocument));
        routes.Map("GET", path + "/{id}", ShowSecurityGroups.Show).Microversions(1, 35).Policy(Policy + "show").Replies(200, typeof(SecurityGroupDocument));
        routes.Map("PUT", path + "/{id}", ManageSecurityGroups.Update).Microversions(1, 35).Body(Group).Policy(Policy + "update").Replies(200, typeof(SecurityGroupDocument));
        routes.Map("DELETE", path + "/{id}", ManageSecurityGroups.Delete).Microversions(1, 35).Policy(Policy + "delete").Replies(202);

        const string rules = "/os-security-group-rules";
        routes.Map("POST", rules, ManageRules.Create).Microversions(1, 35).Body(NewRule).Policy(Policy + "rule:create").Replies(200, typeof(SecurityGroupRuleDocument));
        routes.Map("DELETE", rules + "/{id}", ManageRules.Delete).Microversions(1, 35).Policy(Policy + "rule:delete").Replies(202);

        routes.Map("GET", "/servers/{id}/os-security-groups", ServerSecurityGroups.List).Query(QueryRule.None(102)).Policy(Policy + "list").Replies(200, typeof(SecurityGroupList));
    }

    public static void MapSecurityGroups(this ActionTable actions)
    {
        actions.Map("addSecurityGroup", ServerSecurityGroups.Add).Body(Named("addSecurityGroup")).Policy(Policy + "add").Replies(202);
        actions.Map("removeSecurityGroup", ServerSecurityGroups.Remove).Body(Named("removeSecurityGroup")).Policy(Policy + "remove").Replies(202);
    }

    private static Rule Named(string action) => Rule.Wrapped(action, Rule.Object().Required("name", Rule.Text.Length(1))).Open();
}
