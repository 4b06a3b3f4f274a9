using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Cards that come and go: only remembered, as the guest is.</summary>
public sealed partial class SimulatedHypervisor : ICanAttachInterfaces
{
    public async Task AttachInterfaceAsync(GuestSpec guest, GuestNic nic, CancellationToken cancel)
    {
        var known = Require(guest.ServerId);
        var knobs = new Knobs(known.ExtraSpecs);
        if (knobs.ActionDelay > TimeSpan.Zero) await Task.Delay(knobs.ActionDelay, time, cancel);
        if (knobs.Fails("attach_interface")) throw new HypervisorException("The simulated hypervisor is told to fail");
        if (!known.Nics.Contains(nic.MacAddress)) Keep(known with { Nics = [.. known.Nics, nic.MacAddress] });
    }

    public Task DetachInterfaceAsync(Guid serverId, string macAddress, CancellationToken cancel)
    {
        if (Find(serverId) is { } known && known.Nics.Contains(macAddress)) Keep(known with { Nics = [.. known.Nics.Where(mac => mac != macAddress)] });
        return Task.CompletedTask;
    }
}
