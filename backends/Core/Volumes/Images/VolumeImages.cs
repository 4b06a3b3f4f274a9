using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>Between volumes and images: a volume becomes an image, or gets one's content anew. Refusals are thrown as <see cref="FaultException"/>.</summary>
public sealed class VolumeImages(IVolumeStore store, IImageCatalog images, TimeProvider time)
{
    private const long Gib = 1L << 30;

    /// <summary>The new image, queued; its bytes come later.</summary>
    public async Task<(Volume Volume, Image Image)> UploadAsync(Volume volume, Image order, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        if (volume.Status != VolumeStatus.Available) throw NotFree(volume, "available");
        var image = await images.CreateAsync(order with { Properties = Described(volume) }, new ImageCaller(caller.ProjectId, caller.IsAdmin), cancel);
        try
        {
            var changed = await store.ChangeAsync(volume.Id, now => now.Status == VolumeStatus.Available
                ? new(now with { Status = VolumeStatus.Uploading, PreviousStatus = now.Status, UploadsTo = image.Id }, VolumeJobs.For(now.Id, null, requestId, time.GetUtcNow()))
                : throw NotFree(now, "available"), cancel);
            return (changed ?? throw VolumeFaults.NotFound(volume.Id.ToString()), image);
        }
        catch
        {
            await images.DeleteAsync(image.Id, ImageCaller.System, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Writes an image over a volume that nobody uses; over a reserved one when that is said.</summary>
    public async Task ReimageAsync(Volume volume, SourceImage image, bool reserved, string requestId, CancellationToken cancel)
    {
        if (volume.Attachments.Count > 1) throw new FaultException(Faults.Conflict("Cannot re-image a volume which is attached to more than one server."));
        var imageGb = (Math.Max(image.Size, image.VirtualSize ?? 0) + Gib - 1) / Gib;
        if (volume.SizeGb < imageGb) throw VolumeFaults.InvalidInput($"Size of specified image {imageGb}GB is larger than volume size {volume.SizeGb}GB.");
        if (volume.SizeGb < image.MinDiskGb) throw VolumeFaults.InvalidInput($"Volume size {volume.SizeGb}GB cannot be smaller than the image minDisk size {image.MinDiskGb}GB.");
        await store.ChangeAsync(volume.Id, now => now.Status is VolumeStatus.Available or VolumeStatus.Error || (reserved && now.Status == VolumeStatus.Reserved)
            ? new(now with { Status = VolumeStatus.Downloading, PreviousStatus = now.Status == VolumeStatus.Error ? VolumeStatus.Available : now.Status, NextImage = image },
                VolumeJobs.For(now.Id, null, requestId, time.GetUtcNow()))
            : throw NotFree(now, reserved ? "available, error or reserved" : "available or error"), cancel);
    }

    /// <summary>What the volume's own image said of itself, less what only that image is.</summary>
    private static Dictionary<string, string> Described(Volume volume) => (volume.ImageMetadata ?? new Dictionary<string, string>())
        .Where(pair => pair.Key is not ("image_id" or "image_name" or "checksum" or "container_format" or "disk_format" or "min_disk" or "min_ram" or "size")).ToDictionary();

    private static FaultException NotFree(Volume volume, string statuses) =>
        VolumeFaults.Invalid($"Volume {volume.Id} status must be {statuses}, but current status is {Wire<VolumeStatus>.Name(volume.Status)}.");
}
