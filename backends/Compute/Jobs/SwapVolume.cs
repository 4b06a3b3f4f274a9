using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Puts another volume in the place of one that the guest has.</summary>
public sealed class SwapVolume(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.SwapVolume;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.Volumes().SwapVolumeAsync(job.ServerId, job.Volume!, job.Replacement!, cancel);
        return null;
    }
}
