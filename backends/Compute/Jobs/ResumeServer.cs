using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Brings a suspended guest back.</summary>
public sealed class ResumeServer(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.ResumeServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.To<ICanSuspend>("suspend servers").ResumeAsync(await wiring.PlugAsync(job, cancel), cancel);
        return null;
    }
}
