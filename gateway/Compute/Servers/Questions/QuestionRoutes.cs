using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>What can be asked of a server's guest: its diagnostics, the password it told, its topology.</summary>
public static class QuestionRoutes
{
    private static readonly QueryRule NoQuery = QueryRule.None(102);

    public static void MapGuestQuestions(this FaceRoutes routes)
    {
        routes.Map("GET", "/servers/{id}/diagnostics", Diagnostics.Raw).Microversions(1, 47).Policy("os_compute_api:os-server-diagnostics").Replies(200, typeof(Dictionary<string, object>));
        routes.Map("GET", "/servers/{id}/diagnostics", Diagnostics.Standard).Microversions(48).Query(NoQuery).Policy("os_compute_api:os-server-diagnostics").Replies(200, typeof(DiagnosticsView));
        routes.Map("GET", "/servers/{id}/os-server-password", GuestPassword.Show).Query(NoQuery).Policy("os_compute_api:os-server-password:show").Replies(200, typeof(GuestPasswordDocument));
        routes.Map("DELETE", "/servers/{id}/os-server-password", GuestPassword.Clear).Policy("os_compute_api:os-server-password:clear").Replies(204);
        routes.Map("GET", "/servers/{id}/topology", Topology.Show).Microversions(78).Query(NoQuery).Policy("compute:server:topology:index").Replies(200, typeof(TopologyView));
    }
}
