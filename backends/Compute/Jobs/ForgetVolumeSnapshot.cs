using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Joins a volume's files again that a snapshot had parted.</summary>
public sealed class ForgetVolumeSnapshot(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.ForgetVolumeSnapshot;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.VolumeSnapshots().ForgetVolumeSnapshotAsync(job.ServerId, job.Volume!.VolumeId, job.SnapshotId!, cancel);
        return null;
    }
}
