namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Deals out device names: vda, vdb for virtio; hda for IDE; sda for the buses that look like SCSI.</summary>
internal sealed class DeviceNames
{
    private readonly Dictionary<string, int> used = [];

    public string Next(string bus)
    {
        var prefix = bus switch
        {
            "virtio" => "vd",
            "ide" => "hd",
            _ => "sd",
        };
        var index = used.GetValueOrDefault(prefix);
        used[prefix] = index + 1;
        return prefix + (char)('a' + index);
    }
}
