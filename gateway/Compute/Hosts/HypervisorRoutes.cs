using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>Hypervisors: integer ids before 2.53, uuids after; search and servers became filters of the list then.</summary>
public static class HypervisorRoutes
{
    public static void MapHypervisors(this FaceRoutes routes)
    {
        const string policy = "os_compute_api:os-hypervisors:";
        const string one = "/os-hypervisors/{id}";
        var pages = QueryRule.Open.Paged();
        var filters = QueryRule.Open
            .Once("limit", Rules.NonNegative).Once("marker", Rule.Text)
            .Once("hypervisor_hostname_pattern", Rules.HostName)
            .Once("with_servers", Rules.Boolean)
            .ClosedSince(53);
        routes.Map("GET", "/os-hypervisors", ListHypervisors.Brief).Query(pages, 33, 52).Query(filters, 53).Policy(policy + "list").Replies(200, typeof(HypervisorList<HypervisorBrief>));
        routes.Map("GET", "/os-hypervisors/detail", ListHypervisors.Detail).Query(pages, 33, 52).Query(filters, 53).Policy(policy + "list-detail").Replies(200, typeof(HypervisorList<HypervisorView>));
        routes.Map("GET", "/os-hypervisors/statistics", OldHypervisors.Statistics).Microversions(1, 87).Policy(policy + "statistics").Replies(200, typeof(Dictionary<string, Dictionary<string, int>>));
        routes.Map("GET", one, ShowHypervisor.Handle).Query(QueryRule.Open.Once("with_servers", Rules.Boolean).ClosedSince(53), 53).Policy(policy + "show").Replies(200, typeof(HypervisorDocument<HypervisorView>));
        routes.Map("GET", one + "/uptime", ShowHypervisor.Uptime).Microversions(1, 87).Policy(policy + "uptime").Replies(200, typeof(HypervisorDocument<HypervisorUptime>));
        routes.Map("GET", one + "/search", OldHypervisors.Search).Microversions(1, 52).Policy(policy + "search").Replies(200, typeof(HypervisorList<HypervisorBrief>));
        routes.Map("GET", one + "/servers", OldHypervisors.Servers).Microversions(1, 52).Policy(policy + "servers").Replies(200, typeof(HypervisorList<OldHypervisorServers>));
    }
}
