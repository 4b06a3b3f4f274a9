using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Lets the running guest go to another host. The answer is for that one.</summary>
public sealed class MigrateLive(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.MigrateLive;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        var handover = await hypervisor.LiveMover().MigrateLiveAsync(job.ServerId, job.Move!.ToHost!, cancel);
        await wiring.UnplugAsync(job.ServerId, CancellationToken.None);
        return handover;
    }
}
