using NovaCompat.Gateway.Compute.Aggregates;
using NovaCompat.Gateway.Compute.ServerGroups;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Compute.ExternalEvents;
using NovaCompat.Gateway.Compute.Flavors;
using NovaCompat.Gateway.Compute.FloatingIps;
using NovaCompat.Gateway.Compute.Usage;
using NovaCompat.Gateway.Compute.Baremetal;
using NovaCompat.Gateway.Compute.Extensions;
using NovaCompat.Gateway.Compute.Gone;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Compute.Images;
using NovaCompat.Gateway.Compute.Interfaces;
using NovaCompat.Gateway.Compute.Keypairs;
using NovaCompat.Gateway.Compute.Limits;
using NovaCompat.Gateway.Compute.Migrations;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Compute.Quotas;
using NovaCompat.Gateway.Compute.SecurityGroups;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Compute.VolumeProxies;
using NovaCompat.Gateway.Compute.Zones;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute;

/// <summary>Every URL of the compute API.</summary>
public static class ComputeRoutes
{
    public static void MapCompute(this IEndpointRouteBuilder routes)
    {
        routes.MapVersionDocuments();
        routes.MapServers();
        var compute = routes.Face(Faces.Compute);
        compute.MapAggregates();
        compute.MapHosts();
        compute.MapBaremetal();
        compute.MapExtensions();
        compute.MapFlavors();
        compute.MapGone();
        compute.MapHypervisors();
        compute.MapImages();
        compute.MapKeypairs();
        compute.MapLimits();
        compute.MapMigrations();
        compute.MapQuotas();
        compute.MapServerGroups();
        compute.MapServices();
        compute.MapUsage();
        compute.MapUsageAudit();
        compute.MapZones();
        compute.MapVolumeAttachments();
        compute.MapVolumeProxies();
        compute.MapInterfaces();
        compute.MapSecurityGroups();
        compute.MapFloatingIps();
        compute.MapNetworkProxies();
        compute.MapExternalEvents();
    }
}
