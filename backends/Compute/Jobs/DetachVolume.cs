using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Takes a volume away from the guest.</summary>
public sealed class DetachVolume(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.DetachVolume;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.Volumes().DetachVolumeAsync(job.ServerId, job.Volume!, cancel);
        return null;
    }
}
