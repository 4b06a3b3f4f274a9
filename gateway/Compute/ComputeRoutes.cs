using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute;

/// <summary>Every URL of the compute API.</summary>
public static class ComputeRoutes
{
    public static void MapCompute(this IEndpointRouteBuilder routes)
    {
        routes.MapVersionDocuments();
        routes.MapServers();
    }
}
