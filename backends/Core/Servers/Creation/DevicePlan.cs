using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>
/// Puts together all block devices of a new server: those of the request, of the image's own mapping, and of the flavor (nova/compute/api.py, the
/// transformation of block device mappings).
/// </summary>
public static class DevicePlan
{
    /// <param name="order">The request.</param>
    /// <param name="properties">Of the image, or of the volume that is booted from.</param>
    /// <param name="root">The root device's name without its folder, such as <c>vda</c>.</param>
    /// <exception cref="FaultException">The devices contradict each other.</exception>
    public static IReadOnlyList<BlockDeviceRequest> Of(ServerOrder order, IReadOnlyDictionary<string, string> properties, string root)
    {
        var given = order.BlockDevices;
        if (order.ImageId is not null && given.Any(device => device.IsVolume && Strip(device.DeviceName) == root)) throw new FaultException(BlockDeviceFaults.RootTaken(root));
        var ofImage = OfImage(properties);
        var rootInImage = ofImage.Any(device => device.BootIndex == 0);
        if (order.OldBlockDevices) given = FromOldForm(given, order.ImageId, root, rootInImage);
        else if (rootInImage) given = [.. given.Where(device => device is not { BootIndex: 0, Source: BlockSource.Image })];
        var names = given.Select(device => Strip(device.DeviceName)).OfType<string>().ToHashSet();
        List<BlockDeviceRequest> all = [.. given, .. ofImage.Where(device => Strip(device.DeviceName) is not { } name || !names.Contains(name))];
        if (order.MaxCount > 1 && all.Any(device => device.Source == BlockSource.Volume)) throw new FaultException(BlockDeviceFaults.SeveralServers);
        return [.. all.Where(device => !device.NoDevice), .. OfFlavor(order.Flavor, all)];
    }

    /// <summary>The name without <c>/dev/</c>.</summary>
    public static string? Strip(string? name) => name is null ? null : name.StartsWith("/dev/", StringComparison.Ordinal) ? name[5..] : name;

    private static IReadOnlyList<BlockDeviceRequest> FromOldForm(IReadOnlyList<BlockDeviceRequest> old, Guid? image, string root, bool rootInImage)
    {
        var devices = old.Select(device => device.VirtualName is { } name && IsLocal(name)
            ? device with { Source = BlockSource.Blank, Destination = BlockDestination.Local, DeleteOnTermination = true, GuestFormat = name == "swap" ? "swap" : null }
            : device.SnapshotId is not null ? device with { Source = BlockSource.Snapshot, Destination = BlockDestination.Volume, VolumeId = null }
            : device.VolumeId is not null ? device with { Source = BlockSource.Volume, Destination = BlockDestination.Volume }
            : device.NoDevice ? device
            : throw new FaultException(BlockDeviceFaults.Format("Unrecognized legacy format."))).ToList();
        if (rootInImage) return [.. devices.Select(device => device with { BootIndex = -1 })];
        devices = [.. devices.Select(device => device with { BootIndex = device.IsVolume && Strip(device.DeviceName) == root ? 0 : device.NoDevice ? null : -1 })];
        return image is null || devices.Any(device => device.BootIndex == 0) ? devices : [ImageDisk(image.Value), .. devices];
    }

    private static bool IsLocal(string name) => name == "swap" || (name.StartsWith("ephemeral", StringComparison.Ordinal) && name.Length > 9 && name.AsSpan(9).IndexOfAnyExceptInRange('0', '9') < 0);

    private static BlockDeviceRequest ImageDisk(Guid image) => new()
    {
        Source = BlockSource.Image, Destination = BlockDestination.Local, ImageId = image.ToString(), BootIndex = 0, DeleteOnTermination = true, DeviceType = "disk",
    };

    private static IEnumerable<BlockDeviceRequest> OfFlavor(Flavor flavor, List<BlockDeviceRequest> devices)
    {
        if (flavor.EphemeralGb > 0 && !devices.Any(device => device.IsEphemeral)) yield return Blank(flavor.EphemeralGb, null);
        if (flavor.SwapMb > 0 && !devices.Any(device => device.IsSwap)) yield return Blank(flavor.SwapMb, "swap");
    }

    private static BlockDeviceRequest Blank(int size, string? format) => new()
    {
        Source = BlockSource.Blank, Destination = BlockDestination.Local, BootIndex = -1, DeleteOnTermination = true, DeviceType = "disk", GuestFormat = format, Size = size, OfFlavor = true,
    };

    /// <summary>What a snapshot of a server with volumes says in its property <c>block_device_mapping</c>.</summary>
    private static IReadOnlyList<BlockDeviceRequest> OfImage(IReadOnlyDictionary<string, string> properties)
    {
        if (!properties.TryGetValue("block_device_mapping", out var text) || properties.GetValueOrDefault("bdm_v2")?.ToLowerInvariant() is not ("true" or "1")) return [];
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(Read)];
        }
        catch (JsonException)
        {
            throw new FaultException(BlockDeviceFaults.Format("Unrecognized legacy format."));
        }
    }

    private static BlockDeviceRequest Read(JsonElement device)
    {
        string? Text(string name) => device.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;
        return new()
        {
            Source = Text("source_type") is { } source && Wire<BlockSource>.TryParse(source, out var known) ? known : null,
            Destination = Text("destination_type") is { } destination && Wire<BlockDestination>.TryParse(destination, out var place) ? place : null,
            SnapshotId = Text("snapshot_id"),
            VolumeId = Text("volume_id"),
            ImageId = Text("image_id"),
            DeviceName = Text("device_name"),
            BootIndex = int.TryParse(Text("boot_index"), out var index) ? index : null,
            DeleteOnTermination = Text("delete_on_termination")?.ToLowerInvariant() == "true",
            NoDevice = Text("no_device")?.ToLowerInvariant() == "true",
            Size = int.TryParse(Text("volume_size"), out var size) ? size : null,
            GuestFormat = Text("guest_format"),
            DiskBus = Text("disk_bus"),
            DeviceType = Text("device_type"),
            Tag = Text("tag"),
            VolumeType = Text("volume_type"),
        };
    }
}
