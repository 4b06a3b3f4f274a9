using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Looks whether this host can take the server.</summary>
public sealed class PrepareArrival(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.PrepareArrival;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.Mover().PrepareArrivalAsync(job.Guest!, cancel);
        return null;
    }
}
