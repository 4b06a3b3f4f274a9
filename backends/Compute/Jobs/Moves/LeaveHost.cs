using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Ends the guest and keeps it aside for the way back. The answer is for the destination.</summary>
public sealed class LeaveHost(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.LeaveHost;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        var handover = await hypervisor.Mover().LeaveAsync(job.ServerId, cancel);
        await wiring.UnplugAsync(job.ServerId, cancel);
        return handover;
    }
}
