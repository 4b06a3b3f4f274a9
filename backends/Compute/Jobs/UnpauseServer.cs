using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Lets a paused guest go on.</summary>
public sealed class UnpauseServer(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.UnpauseServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.To<ICanPause>("pause servers").UnpauseAsync(job.ServerId, cancel);
        return null;
    }
}
