using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>The guest's network cards. A port that has no bridge on this host gets no card.</summary>
internal static class NicDevices
{
    public static IEnumerable<XElement> Build(DomainPlan plan, ImageTraits traits) =>
        from nic in plan.Guest.Nics
        where nic.Bridge is not null
        select Build(nic, traits);

    public static XElement Build(GuestNic nic, ImageTraits traits) => new(
        "interface",
        new XAttribute("type", "bridge"),
        new XElement("mac", new XAttribute("address", nic.MacAddress)),
        new XElement("source", new XAttribute("bridge", nic.Bridge!)),
        new XElement("target", new XAttribute("dev", nic.Tap)),
        new XElement("model", new XAttribute("type", traits.NicModel)),
        traits.NicQueues is { } queues ? new XElement("driver", new XAttribute("queues", queues)) : null,
        traits.Tunes.Nic(),
        nic.Mtu > 0 ? new XElement("mtu", new XAttribute("size", nic.Mtu)) : null);

    /// <summary>The card with this MAC in a domain's description, or null.</summary>
    public static XElement? Find(string description, string mac) => XElement.Parse(description).Element("devices")?.Elements("interface")
        .FirstOrDefault(card => string.Equals((string?)card.Element("mac")?.Attribute("address"), mac, StringComparison.OrdinalIgnoreCase));
}
