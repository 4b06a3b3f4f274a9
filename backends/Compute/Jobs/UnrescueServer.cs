using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Ends the rescue and boots the server's own disk.</summary>
public sealed class UnrescueServer(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.UnrescueServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.To<ICanRescue>("rescue servers").UnrescueAsync(await wiring.PlugAsync(job, cancel), cancel);
        return null;
    }
}
