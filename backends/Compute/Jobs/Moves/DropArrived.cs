using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Gives up the guest that arrived here, for it goes back.</summary>
public sealed class DropArrived(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.DropArrived;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.Mover().DropArrivedAsync(job.ServerId, cancel);
        await wiring.UnplugAsync(job.ServerId, cancel);
        return null;
    }
}
