using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Presses the power button, and cuts the power when the guest does not obey in time.</summary>
public sealed class StopServer(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.StopServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.PowerOffAsync(job.ServerId, job.Grace, cancel);
        return null;
    }
}
