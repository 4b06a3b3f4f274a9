using System.Xml.Linq;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>The guest's disks, in the order that it sees them: rescue, root, ephemeral, swap, config drive.</summary>
internal static class DiskDevices
{
    public static IEnumerable<XElement> Build(DomainPlan plan, ImageTraits traits)
    {
        var names = new DeviceNames();
        var bus = traits.DiskBus;
        if (plan.Rescues) yield return Disk(plan.Folder.Rescue, "disk", "qcow2", bus, names.Next(bus), traits.Tunes.Disk());
        yield return Disk(plan.Folder.Disk, "disk", "qcow2", bus, names.Next(bus), traits.Tunes.Disk());
        if (plan.Guest.EphemeralGb > 0) yield return Disk(plan.Folder.Ephemeral, "disk", "raw", bus, names.Next(bus), traits.Tunes.Disk());
        if (plan.Guest.SwapMb > 0) yield return Disk(plan.Folder.Swap, "disk", "raw", bus, names.Next(bus), traits.Tunes.Disk());
        if (plan.Guest.ConfigDrive is not null)
        {
            var kind = traits.CdromBus == "virtio" ? "disk" : "cdrom";
            yield return Disk(plan.Folder.ConfigDrive, kind, "raw", traits.CdromBus, names.Next(traits.CdromBus), new XElement("readonly"));
        }

        if (bus == "scsi" || traits.CdromBus == "scsi")
        {
            yield return new XElement("controller", new XAttribute("type", "scsi"), new XAttribute("index", 0), new XAttribute("model", traits.ScsiModel));
        }
    }

    private static XElement Disk(string file, string kind, string format, string bus, string name, XElement? more) => new(
        "disk",
        new XAttribute("type", "file"),
        new XAttribute("device", kind),
        new XElement(
            "driver",
            new XAttribute("name", "qemu"),
            new XAttribute("type", format),
            kind == "cdrom" ? null : new XAttribute("cache", "writeback"),
            kind == "cdrom" ? null : new XAttribute("discard", "unmap")),
        new XElement("source", new XAttribute("file", file)),
        new XElement("target", new XAttribute("dev", name), new XAttribute("bus", bus)),
        more);
}
