using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Puts the guest's memory on disk.</summary>
public sealed class SuspendServer(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.SuspendServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.To<ICanSuspend>("suspend servers").SuspendAsync(job.ServerId, cancel);
        return null;
    }
}
