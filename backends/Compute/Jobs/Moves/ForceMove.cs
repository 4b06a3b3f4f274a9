using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Makes the live migration that is at work end soon.</summary>
public sealed class ForceMove(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.ForceMove;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.LiveMover().ForceCompletionAsync(job.ServerId, cancel);
        return null;
    }
}
