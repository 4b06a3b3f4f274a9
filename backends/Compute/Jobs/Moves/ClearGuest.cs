using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>The server lives elsewhere, or nowhere: all that is left of it here goes.</summary>
public sealed class ClearGuest(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.ClearGuest;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.DestroyAsync(job.ServerId, cancel);
        await wiring.UnplugAsync(job.ServerId, cancel);
        return null;
    }
}
