using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Undoing;

namespace NovaCompat.Compute.Jobs;

/// <summary>Wires the ports and makes the guest that comes from another host. Whatever fails, nothing of it is left here.</summary>
public sealed class Arrive(IHypervisor hypervisor, PortWiring wiring, ILogger<Arrive> log) : IGuestJob
{
    public string Kind => JobKinds.Arrive;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await using var undo = new Undo((step, error) => log.UndoFailed(error, step, job.ServerId, job.RequestId));
        undo.Push("unwire the ports", () => wiring.UnplugAsync(job.ServerId, CancellationToken.None));
        var guest = await wiring.PlugAsync(job, cancel);
        undo.Push("remove the guest", () => hypervisor.Mover().DropArrivedAsync(job.ServerId, CancellationToken.None));
        await hypervisor.Mover().ArriveAsync(guest, job.Move!.Handover, job.Move.Power, cancel);
        undo.Commit();
        return null;
    }
}
