using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;
using NovaCompat.Store.Volumes;

namespace NovaCompat.Gateway.Volumes;

/// <summary>The embedded Block Storage service's parts, and the compute side's hold on it. Needs a <see cref="Store.Database"/> and a doorbell from elsewhere.</summary>
public static class VolumeServices
{
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
