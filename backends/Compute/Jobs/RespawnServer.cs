using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Compute.Jobs;

/// <summary>The second half of a rebuild: a new guest from the image, with the ports that the old one had.</summary>
public sealed class RespawnServer(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.RespawnServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        if (await hypervisor.GetPowerStateAsync(job.ServerId, cancel) == PowerState.Running) return null;
        await hypervisor.SpawnAsync(await wiring.PlugAsync(job, cancel), cancel);
        return null;
    }
}
