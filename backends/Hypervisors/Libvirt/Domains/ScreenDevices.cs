using System.Xml.Linq;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>The screen, and what people point and type with before it.</summary>
internal static class ScreenDevices
{
    public static IEnumerable<XElement?> Build(ImageTraits traits) =>
    [
        traits.PointerBus is { } pointer ? Input("tablet", pointer) : null,
        traits.InputBus is { } keyboard ? Input("keyboard", keyboard) : null,
        traits.VideoModel == "none" ? null : new XElement("graphics", new XAttribute("type", "vnc"), new XAttribute("autoport", "yes"), new XAttribute("listen", "127.0.0.1")),
        new XElement("video", new XElement("model", new XAttribute("type", traits.VideoModel), traits.VideoMemory is { } kib ? new XAttribute("vram", kib) : null)),
    ];

    private static XElement Input(string type, string bus) => new("input", new XAttribute("type", type), new XAttribute("bus", bus));
}
