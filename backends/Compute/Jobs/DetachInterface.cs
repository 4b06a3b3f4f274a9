using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Takes a card out of the guest and unwires its port.</summary>
public sealed class DetachInterface(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    public string Kind => JobKinds.DetachInterface;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        if (hypervisor is not ICanAttachInterfaces attaching) throw new HypervisorException($"The hypervisor {hypervisor.Name} takes no cards out of guests.", retryable: false);
        var port = job.Ports.First(port => port.PortId == job.PortId);
        await attaching.DetachInterfaceAsync(job.ServerId, port.MacAddress, cancel);
        await wiring.UnplugAsync(job.ServerId, port.PortId, cancel);
        return null;
    }
}
