using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Cards that come and go: only remembered, as the guest is.</summary>
public sealed partial class SimulatedHypervisor : ICanAttachInterfaces
{
    public Task AttachInterfaceAsync(GuestSpec guest, GuestNic nic, CancellationToken cancel)
    {
        var known = Require(guest.ServerId);
        if (new Knobs(known.ExtraSpecs).FailsToAttach) throw new HypervisorException("The simulated hypervisor is told to fail");
        if (!known.Cards.Contains(nic.PortId)) Keep(known with { Cards = [.. known.Cards, nic.PortId] });
        return Task.CompletedTask;
    }

    public Task DetachInterfaceAsync(Guid serverId, Guid portId, string macAddress, CancellationToken cancel)
    {
        if (Find(serverId) is { } known && known.Cards.Contains(portId)) Keep(known with { Cards = [.. known.Cards.Where(card => card != portId)] });
        return Task.CompletedTask;
    }
}
