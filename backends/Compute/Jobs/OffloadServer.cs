using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Compute.Jobs;

/// <summary>Takes a shelved guest off this host.</summary>
public sealed class OffloadServer(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.OffloadServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        if (await hypervisor.GetPowerStateAsync(job.ServerId, cancel) != PowerState.NoState) await hypervisor.PowerOffAsync(job.ServerId, job.Grace, cancel);
        await hypervisor.DestroyAsync(job.ServerId, cancel);
        await wiring.UnplugAsync(job.ServerId, cancel);
        return null;
    }
}
