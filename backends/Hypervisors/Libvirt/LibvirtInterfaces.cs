using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Domains;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Cards of a running guest come and go at once; one that is off has them at its next start, which is made from our record.</summary>
public sealed partial class LibvirtHypervisor : ICanAttachInterfaces
{
    /// <summary>How long a guest may take to let a card go, and how often it is asked.</summary>
    private static readonly TimeSpan DetachPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DetachPoll = TimeSpan.FromMilliseconds(250);
    private const int PollsPerRequest = 20;

    public Task AttachInterfaceAsync(GuestSpec guest, GuestNic nic, CancellationToken cancel)
    {
        if (nic.Bridge is null) return Task.CompletedTask;
        var card = NicDevices.Build(nic, new ImageTraits(RequireFolder(guest))).ToString(SaveOptions.DisableFormatting);
        return session.RunAsync(connection => domains.WhenRunning(connection, guest.ServerId, domain =>
        {
            if (NicDevices.Find(domain.Description(), nic.MacAddress) is null) domain.Attach(card);
        }), cancel);
    }

    public async Task DetachInterfaceAsync(Guid serverId, string macAddress, CancellationToken cancel)
    {
        for (var poll = 0; poll * DetachPoll < DetachPatience; poll++)
        {
            var ask = poll % PollsPerRequest == 0;
            if (!await session.RunAsync(connection => IsThere(connection, serverId, macAddress, ask), cancel)) return;
            await Task.Delay(DetachPoll, cancel);
        }
        throw new HypervisorException("The guest did not let the network card go.", retryable: false);
    }

    private bool IsThere(Interop.Connection connection, Guid serverId, string macAddress, bool ask)
    {
        var there = false;
        domains.WhenRunning(connection, serverId, domain =>
        {
            if (NicDevices.Find(domain.Description(), macAddress) is not { } card) return;
            there = true;
            if (ask) domain.Detach(card.ToString(SaveOptions.DisableFormatting));
        });
        return there;
    }
}
