using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Stops the guest's processors.</summary>
public sealed class PauseServer(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.PauseServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.To<ICanPause>("pause servers").PauseAsync(job.ServerId, cancel);
        return null;
    }
}
