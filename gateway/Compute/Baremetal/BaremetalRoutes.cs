using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Baremetal;

/// <summary>The bare metal proxy of old clients, until 2.35, as a cloud without a bare metal service answers it.</summary>
public static class BaremetalRoutes
{
    private static readonly Fault NoService = Faults.NotImplemented("Ironic client unavailable, cannot access Ironic.");

    public static void MapBaremetal(this FaceRoutes routes)
    {
        routes.Map("GET", "/os-baremetal-nodes", Read).Microversions(1, 35).Policy("os_compute_api:os-baremetal-nodes:list");
        routes.Map("GET", "/os-baremetal-nodes/{id}", Read).Microversions(1, 35).Policy("os_compute_api:os-baremetal-nodes:show");
        routes.Map("POST", "/os-baremetal-nodes", () => Elsewhere("node-create")).Microversions(1, 35).TokenOnly();
        routes.Map("DELETE", "/os-baremetal-nodes/{id}", () => Elsewhere("node-delete")).Microversions(1, 35).TokenOnly();
        var actions = routes.Actions("/os-baremetal-nodes/{id}/action");
        actions.Map("add_interface", () => Elsewhere("port-create")).Microversions(1, 35).TokenOnly();
        actions.Map("remove_interface", () => Elsewhere("port-delete")).Microversions(1, 35).TokenOnly();
    }

    private static Reply Read(RequestContext context) => context.AuthorizeDeclared() ?? NoService;

    /// <summary>Nova never had these; it names the other service's command.</summary>
    private static Reply Elsewhere(string command) =>
        Faults.BadRequest($"Command not supported. Please use Ironic command {command} to perform this action.");
}
