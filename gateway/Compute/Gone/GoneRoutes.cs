using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Gone;

/// <summary>Features that Nova has dropped for good: their URLs answer 410 at every microversion, to every bearer of a token.</summary>
public static class GoneRoutes
{
    private static readonly (string Path, string[] Methods)[] Urls =
    [
        ("/os-agents", ["GET", "POST"]),
        ("/os-agents/{id}", ["PUT", "DELETE"]),
        ("/os-cells", ["GET", "POST"]),
        ("/os-cells/capacities", ["GET"]),
        ("/os-cells/detail", ["GET"]),
        ("/os-cells/info", ["GET"]),
        ("/os-cells/sync_instances", ["POST"]),
        ("/os-cells/{id}", ["GET", "PUT", "DELETE"]),
        ("/os-cells/{id}/capacities", ["GET"]),
        ("/os-certificates", ["POST"]),
        ("/os-certificates/{id}", ["GET"]),
        ("/os-cloudpipe", ["GET", "POST"]),
        ("/os-cloudpipe/{id}", ["PUT"]),
        ("/os-fixed-ips/{id}", ["GET"]),
        ("/os-floating-ip-dns", ["GET"]),
        ("/os-floating-ip-dns/{id}", ["PUT", "DELETE"]),
        ("/os-floating-ip-dns/{domainId}/entries/{id}", ["GET", "PUT", "DELETE"]),
        ("/os-floating-ips-bulk", ["GET", "POST"]),
        ("/os-floating-ips-bulk/{id}", ["GET", "PUT"]),
        ("/os-fping", ["GET"]),
        ("/os-fping/{id}", ["GET"]),
        ("/os-networks", ["POST"]),
        ("/os-networks/add", ["POST"]),
        ("/os-networks/{id}", ["DELETE"]),
        ("/os-security-group-default-rules", ["GET", "POST"]),
        ("/os-security-group-default-rules/{id}", ["GET", "DELETE"]),
        ("/os-tenant-networks", ["POST"]),
        ("/os-tenant-networks/{id}", ["DELETE"]),
        ("/servers/{id}/consoles", ["GET", "POST"]),
        ("/servers/{id}/consoles/{consoleId}", ["GET", "DELETE"]),
        ("/servers/{id}/os-virtual-interfaces", ["GET"]),
    ];

    private static readonly (string Path, string[] Actions)[] ActionUrls =
    [
        ("/os-fixed-ips/{id}/action", ["reserve", "unreserve"]),
        ("/os-networks/{id}/action", ["associate_host", "disassociate", "disassociate_host", "disassociate_project"]),
    ];

    public static void MapGone(this FaceRoutes routes)
    {
        foreach (var (path, methods) in Urls)
        {
            foreach (var method in methods) routes.Map(method, path, Answer).TokenOnly();
        }
        foreach (var (path, actions) in ActionUrls)
        {
            var table = routes.Actions(path);
            foreach (var action in actions) table.Map(action, Answer).TokenOnly();
        }
    }

    /// <summary>The dropped actions of servers.</summary>
    public static void MapGone(this ActionTable actions) => actions.Map("resetNetwork", Answer).TokenOnly();

    private static Reply Answer() => Faults.Gone();
}
