using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Parts a volume's file for the Block Storage service, under the running guest.</summary>
public sealed class SnapshotVolume(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.SnapshotVolume;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.VolumeSnapshots().SnapshotVolumeAsync(job.ServerId, job.Volume!.VolumeId, job.SnapshotId!, job.NewFile!, cancel);
        return null;
    }
}
