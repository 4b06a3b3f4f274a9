using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>The live migration was cut off to let this job in. The answer is null when the guest stayed, else what it handed over: it was too late.</summary>
public sealed class AbortMove(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.AbortMove;

    public Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel) => hypervisor.LiveMover().FindHandoverAsync(job.ServerId, cancel);
}
