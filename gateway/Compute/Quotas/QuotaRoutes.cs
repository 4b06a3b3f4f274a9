using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Quotas;

/// <summary>Quotas of projects and of the classes that give their defaults.</summary>
public static class QuotaRoutes
{
    public static void MapQuotas(this FaceRoutes routes)
    {
        const string one = "/os-quota-sets/{id}";
        const string policy = "os_compute_api:os-quota-sets:";
        var user = QueryRule.Open.Many("user_id", Rule.Text).ClosedSince(75);
        routes.Map("GET", one, QuotaSets.Show).Query(user).Policy(policy + "show").Replies(200, typeof(Dictionary<string, Dictionary<string, object>>));
        routes.Map("GET", one + "/detail", QuotaSets.Detail).Query(user).Policy(policy + "detail").Replies(200, typeof(Dictionary<string, Dictionary<string, object>>));
        routes.Map("GET", one + "/defaults", QuotaSets.Defaults).Policy(policy + "defaults").Replies(200, typeof(Dictionary<string, Dictionary<string, object>>));
        routes.Map("PUT", one, QuotaSets.Update).Query(user).Body(QuotaResource.ProjectBody).Policy(policy + "update").Replies(200, typeof(Dictionary<string, Dictionary<string, object>>));
        routes.Map("DELETE", one, QuotaSets.Delete).Query(user).Policy(policy + "delete").Replies(202);

        const string kind = "/os-quota-class-sets/{id}";
        routes.Map("GET", kind, QuotaClasses.Show).Query(QueryRule.None(since: 102)).Policy("os_compute_api:os-quota-class-sets:show").Replies(200, typeof(Dictionary<string, Dictionary<string, object>>));
        routes.Map("PUT", kind, QuotaClasses.Update).Body(QuotaResource.ClassBody).Policy("os_compute_api:os-quota-class-sets:update").Replies(200, typeof(Dictionary<string, Dictionary<string, object>>));
    }
}
