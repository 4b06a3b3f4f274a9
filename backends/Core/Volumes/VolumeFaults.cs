using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>The refusals of the Block Storage service in its own words (cinder/exception.py), ready to throw.</summary>
public static class VolumeFaults
{
    public static FaultException NotFound(string id) => new(Missing(id));

    public static Fault Missing(string id) => Faults.NotFound($"Volume {id} could not be found.");

    public static FaultException SnapshotNotFound(string id) => new(Faults.NotFound($"Snapshot {id} could not be found."));

    public static FaultException TypeNotFound(string idOrName) => new(Faults.NotFound(Ids.TryRead(idOrName, out _)
        ? $"Volume type {idOrName} could not be found."
        : $"Volume type with name {idOrName} could not be found."));

    public static FaultException AttachmentNotFound(string id) =>
        new(Faults.NotFound($"Volume attachment could not be found with filter: attachment_id = {id}."));

    public static FaultException Invalid(string reason) => new(Faults.BadRequest($"Invalid volume: {reason}"));

    public static FaultException InvalidSnapshot(string reason) => new(Faults.BadRequest($"Invalid snapshot: {reason}"));

    public static FaultException InvalidInput(string reason) => new(Faults.BadRequest($"Invalid input received: {reason}"));

    public static FaultException NotReservable(Volume volume) => Invalid(
        $"Volume {volume.Id} status must be {(volume.Multiattach ? "available, in-use or downloading" : "available or downloading")} to reserve, but the current status is {Wire<VolumeStatus>.Name(volume.Status)}.");

    public static FaultException InError(Volume volume) => Invalid(
        $"Volume attachments can not be created if the volume is in an error state. The Volume {volume.Id} currently has a status of: {Wire<VolumeStatus>.Name(volume.Status)} ");

    public static FaultException NotDetachable { get; } = Invalid("Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach.");

    public static FaultException NotDeletable { get; } = Invalid(
        "Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.");

    public static FaultException NotExtendable(Volume volume, bool attached) => Invalid(
        $"Volume {volume.Id} status must be '{{'status': '{(attached ? "in-use" : "available")}'}}' to extend, currently {Wire<VolumeStatus>.Name(volume.Status)}.");

    public static FaultException HeldByCompute(Guid? serverId) => new(Faults.Conflict($"Detach volume from instance {serverId} using the Compute API"));

    /// <summary>Two changes met, and the other one won.</summary>
    public static FaultException Overtaken(Guid id) => new(Faults.Conflict($"{id} was changed by another request meanwhile."));

    public static Fault OverQuota(string name, int requested, int quota, int consumed) => Faults.TooLarge(name switch
    {
        "backup_gigabytes" => $"Requested backup exceeds allowed Backup gigabytes quota. Requested {requested}G, quota is {quota}G and {consumed}G has been consumed.",
        "backups" => $"Maximum number of backups allowed ({quota}) exceeded",
        "groups" => $"Maximum number of groups allowed ({quota}) exceeded",
        _ when name.StartsWith("gigabytes", StringComparison.Ordinal) =>
            $"Requested volume or snapshot exceeds allowed {name} quota. Requested {requested}G, quota is {quota}G and {consumed}G has been consumed.",
        _ when name.StartsWith("snapshots", StringComparison.Ordinal) => $"Maximum number of snapshots allowed ({quota}) exceeded",
        _ => $"Maximum number of volumes allowed ({quota}) exceeded for quota '{name}'.",
    });

    public static Fault TooLarge(int size, int limit) => Faults.TooLarge($"Requested volume size {size}G is larger than maximum allowed limit {limit}G.");
}
