using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>Work on volumes that nobody waits for: what the status of a volume, snapshot or record says is to be done.</summary>
public static class VolumeJobs
{
    public static Job For(Guid volumeId, Guid? snapshotId, string requestId, DateTimeOffset now) => For(new VolumeWorkBody(volumeId, snapshotId), requestId, now);

    /// <summary>Work on a backup, a group or a group snapshot.</summary>
    public static Job ForRecord(Guid recordId, string requestId, DateTimeOffset now) => For(new VolumeWorkBody(Guid.Empty, RecordId: recordId), requestId, now);

    private static Job For(VolumeWorkBody body, string requestId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = JobKinds.VolumeWork,
        Queue = Queues.Conductor,
        Body = Wire.Write(body with { RequestId = requestId }),
        RequestId = requestId,
        CreatedAt = now,
    };
}

/// <summary>Body of <see cref="JobKinds.VolumeWork"/>.</summary>
public sealed record VolumeWorkBody(Guid VolumeId, Guid? SnapshotId = null, Guid? RecordId = null, string RequestId = "");
