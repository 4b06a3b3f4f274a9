using System.Xml.Linq;

namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>What machines of one type may have on this host, read from libvirt's document about them.</summary>
internal sealed class DomainCapabilities(string xml)
{
    private readonly XElement root = XElement.Parse(xml);

    public IEnumerable<string> DiskBuses => Values(root.Element("devices")?.Element("disk"), "bus");
    public IEnumerable<string> VideoModels => Values(root.Element("devices")?.Element("video"), "modelType");

    /// <summary>Kinds of firmware that libvirt finds for itself, such as <c>efi</c>.</summary>
    public IEnumerable<string> Firmwares => Values(root.Element("os"), "firmware");

    private static IEnumerable<string> Values(XElement? element, string name) =>
        element?.Attribute("supported")?.Value == "no" ? [] : element?.Elements("enum").Where(one => one.Attribute("name")?.Value == name).Elements("value").Select(value => value.Value) ?? [];
}
