using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The actions that make images of servers.</summary>
public static class SnapshotActions
{
    private const string ImagePolicy = "os_compute_api:servers:create_image";
    private const string BackupPolicy = "os_compute_api:os-create-backup";

    public static void MapSnapshots(this ActionTable actions)
    {
        actions.Map("createImage", CreateImage.Counted).Microversions(1, 38).Body(SnapshotRules.CreateImage).Policy(ImagePolicy).Replies(202);
        actions.Map("createImage", CreateImage.Free).Microversions(39, 44).Body(SnapshotRules.CreateImage).Policy(ImagePolicy).Replies(202);
        actions.Map("createImage", CreateImage.Named).Microversions(45).Body(SnapshotRules.CreateImage).Policy(ImagePolicy).Replies(202, typeof(SnapshotDocument));
        actions.Map("createBackup", CreateBackup.Counted).Microversions(1, 38).Body(SnapshotRules.CreateBackup).Policy(BackupPolicy).Replies(202);
        actions.Map("createBackup", CreateBackup.Free).Microversions(39, 44).Body(SnapshotRules.CreateBackup).Policy(BackupPolicy).Replies(202);
        actions.Map("createBackup", CreateBackup.Named).Microversions(45).Body(SnapshotRules.CreateBackup).Policy(BackupPolicy).Replies(202, typeof(SnapshotDocument));
    }
}
