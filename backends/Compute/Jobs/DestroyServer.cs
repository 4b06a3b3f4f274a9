using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Ends the guest and takes back all that belongs to it on this host.</summary>
public sealed class DestroyServer(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.DestroyServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.DestroyAsync(job.ServerId, cancel);
        await wiring.UnplugAsync(job.ServerId, cancel);
        return null;
    }
}
