using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Remote;
using NovaCompat.Remote;
using NovaCompat.Remote.Sessions;
using NovaCompat.Remote.Volumes;
using NovaCompat.Store.Volumes;

namespace NovaCompat.Gateway.Volumes;

/// <summary>The embedded Block Storage service's parts, and the compute side's hold on it. Needs a <see cref="Store.Database"/> and a doorbell from elsewhere.</summary>
public static class VolumeServices
{
    /// <summary>The embedded service, or a real one in its place; jobs that the embedded one left when it was replaced come to their end.</summary>
    public static IServiceCollection AddVolumes(this IServiceCollection services, RemoteOptions remotes, VolumeOptions options)
    {
        services.AddEmbeddedVolumes(options);
        return remotes.Has(ServiceNames.Volume) ? services.AddRemoteVolumes() : services;
    }

    private static IServiceCollection AddRemoteVolumes(this IServiceCollection services) => services
        .AddSingleton<IVolumes>(provider => new RemoteVolumes(provider.Remote(ServiceNames.Volume), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IExternalEvent, VolumeGrowth>();

    public static IServiceCollection AddEmbeddedVolumes(this IServiceCollection services, VolumeOptions options) => services
        .AddSingleton(options)
        .AddSingleton<IVolumeStore, VolumeStore>()
        .AddSingleton<IVolumeTypeStore, VolumeTypeStore>()
        .AddSingleton<IVolumeQuotaStore, VolumeQuotaStore>()
        .AddSingleton<IVolumeRecords, VolumeRecords>()
        .AddSingleton<IVolumeFiles, NoVolumeFiles>()
        .AddSingleton<VolumeCatalog>()
        .AddSingleton<SnapshotCatalog>()
        .AddSingleton<AttachmentCatalog>()
        .AddSingleton<TransferCatalog>()
        .AddSingleton<BackupCatalog>()
        .AddSingleton<GroupCatalog>()
        .AddSingleton<GroupSnapshotCatalog>()
        .AddSingleton<VolumeSite>()
        .AddSingleton<MessageBox>()
        .AddSingleton<SnapshotWork>()
        .AddSingleton<BackupWork>()
        .AddSingleton<GroupWork>()
        .AddSingleton<UploadWork>()
        .AddSingleton<VolumeWork>()
        .AddSingleton<VolumeImages>()
        .AddSingleton<VolumeRevert>()
        .AddSingleton<IVolumes, EmbeddedVolumes>()
        .AddSingleton<ServerVolumes>();
}
