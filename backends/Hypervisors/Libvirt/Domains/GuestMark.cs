using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>What we write into a domain's metadata: whose it is, so that two clouds on one daemon keep their hands off each other's guests.</summary>
internal static class GuestMark
{
    public const string Namespace = "urn:novacompat:guest:1";
    private static readonly XNamespace Ns = Namespace;

    public static XElement Write(GuestSpec guest, string agentId) => new(
        Ns + "guest",
        new XAttribute(XNamespace.Xmlns + "novacompat", Namespace),
        new XElement(Ns + "agent", agentId),
        new XElement(Ns + "name", XmlText.Clean(guest.Name)),
        new XElement(
            Ns + "flavor",
            new XAttribute("name", XmlText.Clean(guest.FlavorName)),
            new XAttribute("vcpus", guest.Vcpus),
            new XAttribute("memoryMb", guest.MemoryMb),
            new XAttribute("rootGb", guest.RootGb)),
        new XElement(Ns + "owner", new XAttribute("project", guest.ProjectId), new XAttribute("user", guest.UserId)),
        guest.Image is { } image ? new XElement(Ns + "image", new XAttribute("id", image.Id)) : null,
        new ImageTraits(guest).RequiresQuiescence ? new XElement(Ns + "quiescence", "required") : null);

    /// <summary>A copy of its disk is worth nothing while its file systems are in use.</summary>
    public static bool RequiresQuiescence(string? metadata) => metadata is not null && Part(metadata, "quiescence") is not null;

    /// <summary>The agent of a metadata element, or null when the text is not ours.</summary>
    public static string? AgentOf(string? metadata) => metadata is null ? null : Part(metadata, "agent")?.Value;

    /// <summary>libvirt gives the element of one namespace, and takes that namespace off it and all within.</summary>
    private static XElement? Part(string metadata, string name) => XElement.Parse(metadata).Elements().FirstOrDefault(part => part.Name.LocalName == name);
}
