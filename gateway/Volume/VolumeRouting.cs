using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>The embedded Block Storage service: every URL of its API.</summary>
public static class VolumeRouting
{
    public static void MapVolume(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.Face(Faces.Volume);
        VersionDocument.Map(routes);
        VolumeRoutes.Map(routes);
        SnapshotRoutes.Map(routes);
        TypeRoutes.Map(routes);
        AttachmentRoutes.Map(routes);
        QuotaRoutes.Map(routes);
        SiteRoutes.Map(routes);
        QosRoutes.Map(routes);
        TransferRoutes.Map(routes);
        MessageRoutes.Map(routes);
        DefaultTypeRoutes.Map(routes);
        AbsentRoutes.Map(routes);
        BackupRoutes.Map(routes);
        GroupTypeRoutes.Map(routes);
        GroupRoutes.Map(routes);
        GroupSnapshotRoutes.Map(routes);
    }
}
