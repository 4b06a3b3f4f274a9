using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Usage;

/// <summary>What projects used in a period; from 2.40 on in pages of servers.</summary>
public static class UsageRoutes
{
    public static void MapUsage(this FaceRoutes routes)
    {
        var one = QueryRule.Open.Many("start", Rule.Text).Many("end", Rule.Text).Many("limit", Rules.NonNegative, since: 40).Many("marker", Rule.Text, since: 40);
        var all = one.Many("detailed", Rule.Text);
        routes.Map("GET", "/os-simple-tenant-usage", TenantUsages.List).Query(all.ClosedSince(75)).Policy("os_compute_api:os-simple-tenant-usage:list").Replies(200, typeof(TenantUsageList));
        routes.Map("GET", "/os-simple-tenant-usage/{id}", TenantUsages.Show).Query(one.ClosedSince(75)).Policy("os_compute_api:os-simple-tenant-usage:show").Replies(200, typeof(TenantUsageDocument));
    }
}
