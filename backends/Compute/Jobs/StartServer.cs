using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Compute.Jobs;

/// <summary>Starts a guest that is off.</summary>
public sealed class StartServer(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.StartServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        if (await hypervisor.GetPowerStateAsync(job.ServerId, cancel) == PowerState.Running) return null;
        await hypervisor.PowerOnAsync(await wiring.PlugAsync(job, cancel), cancel);
        return null;
    }
}
