using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Undoing;

namespace NovaCompat.Compute.Jobs;

/// <summary>Wires the ports, then makes and starts the guest. Whatever fails, nothing is left on the host.</summary>
public sealed class SpawnServer(IHypervisor hypervisor, PortWiring wiring, ILogger<SpawnServer> log) : IGuestJob
{
    public string Kind => JobKinds.SpawnServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        if (await hypervisor.GetPowerStateAsync(job.ServerId, cancel) == PowerState.Running) return null;
        // Without its volumes a guest would be another one than was asked for.
        if (job.Guest!.Volumes.Count > 0) hypervisor.Volumes();
        await using var undo = new Undo((step, error) => log.UndoFailed(error, step, job.ServerId, job.RequestId));
        undo.Push("unwire the ports", () => wiring.UnplugAsync(job.ServerId, CancellationToken.None));
        var guest = await wiring.PlugAsync(job, cancel);
        undo.Push("remove the guest", () => hypervisor.DestroyAsync(job.ServerId, CancellationToken.None));
        await hypervisor.SpawnAsync(guest, cancel);
        undo.Commit();
        return null;
    }
}
