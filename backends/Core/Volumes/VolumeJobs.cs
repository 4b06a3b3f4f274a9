using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>Work on volumes that nobody waits for: what a volume's or snapshot's status says is to be done.</summary>
public static class VolumeJobs
{
    public static Job For(Guid volumeId, Guid? snapshotId, string requestId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = JobKinds.VolumeWork,
        Queue = Queues.Conductor,
        Body = Wire.Write(new VolumeWorkBody(volumeId, snapshotId)),
        RequestId = requestId,
        CreatedAt = now,
    };
}

/// <summary>Body of <see cref="JobKinds.VolumeWork"/>.</summary>
public sealed record VolumeWorkBody(Guid VolumeId, Guid? SnapshotId = null);
