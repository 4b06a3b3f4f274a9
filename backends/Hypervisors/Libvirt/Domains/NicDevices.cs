using System.Xml.Linq;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>The guest's network cards. A port that has no bridge on this host gets no card.</summary>
internal static class NicDevices
{
    public static IEnumerable<XElement> Build(DomainPlan plan, ImageTraits traits) =>
        from nic in plan.Guest.Nics
        where nic.Bridge is not null
        select new XElement(
            "interface",
            new XAttribute("type", "bridge"),
            new XElement("mac", new XAttribute("address", nic.MacAddress)),
            new XElement("source", new XAttribute("bridge", nic.Bridge!)),
            new XElement("target", new XAttribute("dev", nic.Tap)),
            new XElement("model", new XAttribute("type", traits.NicModel)),
            nic.Mtu > 0 ? new XElement("mtu", new XAttribute("size", nic.Mtu)) : null);
}
