using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Domains;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Guests that boot from a disk of another image, with their own disk as the second one.</summary>
public sealed partial class LibvirtHypervisor : ICanRescue
{
    public async Task RescueAsync(GuestSpec guest, GuestImage image, CancellationToken cancel)
    {
        var folder = folders.Of(RequireFolder(guest).ServerId);
        if (File.Exists(folder.Rescue) && await GetPowerStateAsync(guest.ServerId, cancel) == PowerState.Running) return;
        await session.RunAsync(connection => domains.Stop(connection, guest.ServerId), cancel);
        await disks.CreateRescueAsync(image, folder, cancel);
        await StartAsync(guest.ServerId, Plan(guest with { Image = image }) with { Rescues = true }, cancel);
    }

    public async Task UnrescueAsync(GuestSpec guest, CancellationToken cancel)
    {
        var folder = folders.Of(RequireFolder(guest).ServerId);
        if (File.Exists(folder.Rescue)) await session.RunAsync(connection => domains.Stop(connection, guest.ServerId), cancel);
        await StartAsync(guest.ServerId, Plan(guest), cancel);
        File.Delete(folder.Rescue);
    }

    private Task StartAsync(Guid serverId, DomainPlan plan, CancellationToken cancel)
    {
        var description = DomainXml.Build(plan);
        return session.RunAsync(
            connection =>
            {
                Standstill.DropSaved(connection, serverId);
                domains.Define(connection, description);
                domains.Start(connection, serverId);
            },
            cancel);
    }
}
