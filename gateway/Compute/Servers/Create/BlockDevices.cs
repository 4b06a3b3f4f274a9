using System.Text.Json;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>
/// The block devices of a new server. One thing can be asked for now: that the image is the local root disk. Everything that needs a volume
/// is refused, for there is no Block Storage service.
/// </summary>
internal static class BlockDevices
{
    private static readonly Fault NoVolumes = Faults.BadRequest("Block Device Mapping is Invalid: volumes cannot be used, for this cloud has no block storage service.");
    private static readonly Fault NoSequence =
        Faults.BadRequest("Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.");

    /// <summary>The image to boot from when the devices name one instead of imageRef.</summary>
    public static (string? Image, Fault? Fault) Read(ServerBody body)
    {
        if (body.OldBlockDevices.Count > 0 && body.BlockDevices.Count > 0)
            return (null, Faults.BadRequest("Using different block_device_mapping syntaxes is not allowed in the same request."));
        if (body.OldBlockDevices.Count > 0) return (null, NoVolumes);
        string? image = null;
        foreach (var device in body.BlockDevices)
        {
            if (Check(device, body.ImageRef) is { } fault) return (null, fault);
            if (Word(device, "source_type") == "image" && Index(device) == 0) image = Word(device, "uuid") ?? Word(device, "image_id");
        }
        if (body.BlockDevices.Count > 0 && image is null) return (null, NoSequence);
        return (body.ImageRef ?? image, null);
    }

    private static Fault? Check(JsonElement device, string? imageRef)
    {
        var (source, destination) = (Word(device, "source_type"), Word(device, "destination_type"));
        if (source is null) return Faults.BadRequest("Block Device Mapping is Invalid: Missing device UUID.");
        if (source is not "blank" && Word(device, "uuid") is null && Word(device, "image_id") is null) return Faults.BadRequest("Block Device Mapping is Invalid: Missing device UUID.");
        if (source is "volume" or "snapshot" || destination is "volume") return NoVolumes;
        if (source is "blank") return Index(device) is >= 0 ? NoSequence : NoVolumes;
        if (destination is null) return NoVolumes;
        if (Index(device) != 0) return NoSequence;
        return imageRef is null
            ? Faults.BadRequest("Block Device Mapping is Invalid: Mapping image to local is not supported.")
            : imageRef != Word(device, "uuid") ? NoSequence : null;
    }

    private static string? Word(JsonElement device, string name) => ServerBody.Member(device, name);

    private static int? Index(JsonElement device) => int.TryParse(Word(device, "boot_index"), out var index) ? index : null;
}
