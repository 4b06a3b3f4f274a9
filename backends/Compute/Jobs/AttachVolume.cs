using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Gives the guest one more volume.</summary>
public sealed class AttachVolume(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.AttachVolume;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.Volumes().AttachVolumeAsync(job.ServerId, job.Volume!, cancel);
        return null;
    }
}
