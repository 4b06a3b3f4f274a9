using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>The guest that was kept aside is the real one again.</summary>
public sealed class ComeBack(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.ComeBack;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.Mover().ComeBackAsync(await wiring.PlugAsync(job, cancel), job.Move!.Power, cancel);
        return null;
    }
}
