using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>The guest that was kept aside is not needed any more.</summary>
public sealed class ForgetLeft(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.ForgetLeft;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.Mover().ForgetLeftAsync(job.ServerId, cancel);
        return null;
    }
}
