using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;

namespace NovaCompat.Compute.Jobs;

/// <summary>Wires one more port and puts its card into the guest.</summary>
public sealed class AttachInterface(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.AttachInterface;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        if (hypervisor is not ICanAttachInterfaces attaching) throw new HypervisorException(ServerFaults.AttachNotSupported(job.ServerId).Message, retryable: false);
        var guest = await wiring.PlugAsync(job, cancel);
        try
        {
            await attaching.AttachInterfaceAsync(guest, guest.Nics.Single(nic => nic.PortId == job.PortId), cancel);
        }
        catch (HypervisorException)
        {
            await wiring.UnplugAsync(job.ServerId, job.PortId!.Value, CancellationToken.None);
            throw;
        }
        return null;
    }
}
