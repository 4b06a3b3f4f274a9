using System.Text.Json.Serialization;

namespace NovaCompat.Core.Volumes;

/// <summary>What a volume is doing, by the words of the Block Storage API (cinder/objects/fields.py).</summary>
public enum VolumeStatus
{
    Creating,
    Available,
    Reserved,
    Attaching,
    Detaching,
    [JsonStringEnumMemberName("in-use")] InUse,
    Maintenance,
    Deleting,
    [JsonStringEnumMemberName("awaiting-transfer")] AwaitingTransfer,
    Error,
    ErrorDeleting,
    ErrorManaging,
    Managing,
    [JsonStringEnumMemberName("backing-up")] BackingUp,
    [JsonStringEnumMemberName("error_backing-up")] ErrorBackingUp,
    [JsonStringEnumMemberName("restoring-backup")] RestoringBackup,
    ErrorRestoring,
    Downloading,
    Uploading,
    Retyping,
    Reverting,
    Extending,
    ErrorExtending,
}
