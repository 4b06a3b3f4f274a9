using System.Globalization;
using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Gateway.Compute.Bodies;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Reads the block devices of a new server, in either form. What they name is looked up later.</summary>
internal static class BlockDevices
{
    public static (IReadOnlyList<BlockDeviceRequest> Devices, Fault? Fault) Read(ServerBody body)
    {
        if (body.OldBlockDevices.Count > 0 && body.BlockDevices.Count > 0)
            return ([], Faults.BadRequest("Using different block_device_mapping syntaxes is not allowed in the same request."));
        var devices = new List<BlockDeviceRequest>();
        foreach (var device in body.BlockDevices)
        {
            if (Check(device, body.ImageRef is not null) is { } fault) return ([], fault);
            devices.Add(New(device));
        }
        devices.AddRange(body.OldBlockDevices.Select(Shared));
        return (devices, null);
    }

    /// <summary>What Nova looks at before it looks anything up.</summary>
    private static Fault? Check(JsonElement device, bool withImage)
    {
        if (NoDevice(device)) return null;
        var (source, destination, id, type) = (Word(device, "source_type"), Word(device, "destination_type"), Word(device, "uuid"), Word(device, "volume_type"));
        if (source == "blank" && id is { Length: > 0 }) return BlockDeviceFaults.Format("Invalid device UUID.");
        if (source != "blank" && string.IsNullOrEmpty(id)) return BlockDeviceFaults.Format("Missing device UUID.");
        if (source is null) return BlockDeviceFaults.Format("Some required fields are missing");
        if (source == "image" && destination == "local" && !(withImage && Index(device) == 0)) return BlockDeviceFaults.Format("Mapping image to local is not supported.");
        if (destination == "local" && type is { Length: > 0 }) return BlockDeviceFaults.Format("Specifying a volume_type with destination_type=local is not supported.");
        return source == "volume" && type is { Length: > 0 } ? BlockDeviceFaults.Format("Specifying volume type to existing volume is not supported.") : null;
    }

    private static BlockDeviceRequest New(JsonElement device)
    {
        var source = Word(device, "source_type") is { } word ? Wire<BlockSource>.Parse(word) : (BlockSource?)null;
        var id = Word(device, "uuid");
        return Shared(device) with
        {
            Source = source,
            Destination = Word(device, "destination_type") is { } place ? Wire<BlockDestination>.Parse(place) : source == BlockSource.Blank ? BlockDestination.Local : BlockDestination.Volume,
            VolumeId = source == BlockSource.Volume ? id : null,
            SnapshotId = source == BlockSource.Snapshot ? id : null,
            ImageId = source == BlockSource.Image ? id : null,
            BootIndex = Index(device),
            GuestFormat = Word(device, "guest_format"),
            DiskBus = Word(device, "disk_bus"),
            DeviceType = Word(device, "device_type"),
            Tag = Word(device, "tag"),
            VolumeType = Word(device, "volume_type"),
        };
    }

    private static BlockDeviceRequest Shared(JsonElement device) => new()
    {
        VolumeId = Word(device, "volume_id"),
        SnapshotId = Word(device, "snapshot_id"),
        DeviceName = Word(device, "device_name") is { } name ? name.StartsWith("/dev/", StringComparison.Ordinal) ? name : "/dev/" + name : null,
        DeleteOnTermination = Word(device, "delete_on_termination") is { } flag && BodyValues.IsTrue(flag),
        NoDevice = NoDevice(device),
        Size = int.TryParse(Word(device, "volume_size"), CultureInfo.InvariantCulture, out var size) ? size : null,
        VirtualName = Word(device, "virtual_name"),
    };

    private static bool NoDevice(JsonElement device) => Word(device, "no_device") is { Length: > 0 } word && word is not ("false" or "0" or "{}" or "[]");

    private static string? Word(JsonElement device, string name) => ServerBody.Member(device, name);

    private static int? Index(JsonElement device) => int.TryParse(Word(device, "boot_index"), CultureInfo.InvariantCulture, out var index) ? index : null;
}
