using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>One block device of a new server, in the old form and in the new one.</summary>
public static class BlockDeviceRules
{
    public static readonly Rule Old = Shared();

    public static readonly Rule New = Shared()
        .Optional("image_id", Rules.Uuid)
        .Optional("source_type", Rule.Text.OneOf("volume", "image", "snapshot", "blank"))
        .Optional("uuid", Rule.Text.Length(1, 255).Matching("^[a-zA-Z0-9._-]*$"))
        .Optional("destination_type", Rule.Text.OneOf("local", "volume"))
        .Optional("guest_format", Rule.Text.Length(0, 255))
        .Optional("device_type", Rule.Text.Length(0, 255))
        .Optional("disk_bus", Rule.Text.Length(0, 255))
        .Optional("boot_index", Rule.Of("integer", "string", "null").Matching("^-?[0-9]+$"))
        .Optional("tag", Rules.Tag, since: 32, until: 32)
        .Optional("tag", Rules.Tag, since: 42)
        .Optional("volume_type", Rule.Of("string", "null").Length(0, 255), since: 67);

    private static ObjectRule Shared() => Rule.Object()
        .Optional("virtual_name", Rule.Text.Length(0, 255))
        .Optional("volume_id", Rules.Uuid)
        .Optional("snapshot_id", Rules.Uuid)
        .Optional("volume_size", Rule.Of("integer", "string").Matching("^[0-9]+$").AtLeast(1).AtMost(int.MaxValue))
        .Optional("device_name", Rule.Text.Length(1, 255).Matching("^[a-zA-Z0-9._/-]*$"))
        .Optional("delete_on_termination", Rules.Boolean)
        .Optional("no_device", Rule.Any)
        .Optional("connection_info", Rule.Text.Length(0, 16777215));
}
