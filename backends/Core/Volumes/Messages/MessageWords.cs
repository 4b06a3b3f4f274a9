namespace NovaCompat.Core.Volumes;

/// <summary>Numbers and words of what failed and of why (cinder/message/message_field.py).</summary>
public sealed record MessageWord(string Number, string Text)
{
    public static readonly MessageWord Schedule = new("001", "schedule allocate volume");
    public static readonly MessageWord Upload = new("003", "copy volume to image");
    public static readonly MessageWord Extend = new("007", "extend volume");
    public static readonly MessageWord Create = new("008", "create volume from backend storage");
    public static readonly MessageWord CreateSnapshot = new("009", "create snapshot");
    public static readonly MessageWord DeleteSnapshot = new("010", "delete snapshot");
    public static readonly MessageWord CreateBackup = new("013", "create backup");
    public static readonly MessageWord DeleteBackup = new("014", "delete backup");
    public static readonly MessageWord RestoreBackup = new("015", "restore backup");
    public static readonly MessageWord Reimage = new("016", "reimage volume");

    public static readonly MessageWord Unknown = new("001", "An unknown error occurred.");
    public static readonly MessageWord NoBackend = new("003", "Could not find any available weighted backend.");
    public static readonly MessageWord NotUploaded = new("004", "Failed to upload volume to image at backend.");
    public static readonly MessageWord NotExtended = new("010", "Volume Driver failed to extend volume.");
    public static readonly MessageWord NotCreated = new("012", "Driver failed to create the volume.");
    public static readonly MessageWord NoSnapshot = new("013", "Snapshot failed to create.");
    public static readonly MessageWord SnapshotStays = new("016", "Snapshot failed to delete.");
    public static readonly MessageWord NoBackup = new("020", "Backup driver failed to create backup.");
    public static readonly MessageWord BackupStays = new("025", "Backup driver failed to delete backup.");
    public static readonly MessageWord NotRestored = new("026", "Backup driver failed to restore backup.");
}
