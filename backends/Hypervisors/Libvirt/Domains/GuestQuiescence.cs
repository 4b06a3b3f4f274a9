using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>
/// File systems at rest while a guest's disk is copied, by the agent in it. A guest that has no agent is copied as it is, unless its image says
/// <c>os_require_quiesce</c> (nova/virt/libvirt/driver.py, _live_snapshot).
/// </summary>
internal static class GuestQuiescence
{
    /// <exception cref="HypervisorException">They must be at rest and are not.</exception>
    public static void Begin(Domain domain)
    {
        var hasAgent = HasAgent(domain);
        var required = GuestMark.RequiresQuiescence(domain.Metadata(GuestMark.Namespace));
        if (!hasAgent)
        {
            if (required) throw GuestWords.Refused("Failed to quiesce instance: QEMU guest agent is not enabled");
            return;
        }
        try
        {
            domain.Freeze();
        }
        catch (LibvirtException error) when (required)
        {
            throw new HypervisorException($"Failed to quiesce instance: {error.Message}", retryable: false, error) { GuestUntouched = true };
        }
        catch (LibvirtException)
        {
            // The copy is then as good as a disk after a power cut, as it is without an agent.
        }
    }

    /// <summary>File systems that are not at rest stay as they are.</summary>
    public static void End(Domain domain)
    {
        if (!HasAgent(domain)) return;
        try
        {
            domain.Thaw();
        }
        catch (LibvirtException error) when (error.Code == LibvirtErrorCode.AgentUnresponsive)
        {
            // Nobody is there who could have frozen them.
        }
    }

    private static bool HasAgent(Domain domain) => XElement.Parse(domain.Description()).Element("devices")?.Elements("channel")
        .Any(channel => channel.Element("target")?.Attribute("name")?.Value == MachineDevices.AgentChannel) == true;
}
