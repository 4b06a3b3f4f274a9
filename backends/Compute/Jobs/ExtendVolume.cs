using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Tells the guest that a volume of it grew.</summary>
public sealed class ExtendVolume(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.ExtendVolume;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.Volumes().ExtendVolumeAsync(job.ServerId, job.Volume!, cancel);
        return null;
    }
}
