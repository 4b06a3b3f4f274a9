using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>Finds the image that a server boots from and looks whether it fits.</summary>
public sealed class BootImages(IImageCatalog images)
{
    private const long Gib = 1L << 30;

    /// <exception cref="FaultException">There is no such image for the caller.</exception>
    public async Task<Image> FindAsync(Guid id, ImageCaller caller, CancellationToken cancel) =>
        await images.FindAsync(id, caller, cancel) ?? throw new FaultException(Faults.BadRequest("Can not find requested image"));

    /// <summary>The image as the driver needs it, with its kernel and ramdisk when it is made of parts.</summary>
    /// <exception cref="FaultException">A part does not exist.</exception>
    public async Task<GuestImage> ForGuestAsync(Image image, ImageCaller caller, CancellationToken cancel) => Plain(image) with
    {
        Kernel = await PartAsync(image, "kernel_id", caller, cancel),
        Ramdisk = await PartAsync(image, "ramdisk_id", caller, cancel),
    };

    /// <summary>Null when a server of this flavor can boot from the image.</summary>
    public static Fault? Check(Image image, Flavor flavor, bool zeroDiskAllowed)
    {
        if (image.Status != ImageStatus.Active) return Faults.BadRequest($"Image {image.Id} is not active.");
        if (image.Properties.TryGetValue("img_config_drive", out var drive) && drive is not ("optional" or "mandatory"))
            return Faults.BadRequest($"Image's config drive option '{drive}' is invalid");
        if (flavor.MemoryMb < image.MinRamMb) return Faults.BadRequest("Flavor's memory is too small for requested image.");
        var disk = flavor.RootGb * Gib;
        if (disk == 0) return zeroDiskAllowed ? null : Faults.Forbidden("Only volume-backed servers are allowed for flavors with zero disk.");
        if (image.Size > disk)
            return Faults.BadRequest($"Flavor's disk is too small for requested image. Flavor disk is {disk} bytes, image is {image.Size} bytes.");
        return image.MinDiskGb * Gib > disk
            ? Faults.BadRequest($"Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is {disk} bytes, minimum size is {image.MinDiskGb * Gib} bytes.")
            : null;
    }

    /// <summary>Null when a server of this flavor can boot from a volume that is there, or is made with this size in GiB.</summary>
    public static Fault? Check(BootSource source, Flavor flavor, int? size)
    {
        if (source.Image is { } image && image.Status != ImageStatus.Active) return Faults.BadRequest($"Image {image.Id} is not active.");
        if (source.Properties.TryGetValue("img_config_drive", out var drive) && drive is not ("optional" or "mandatory"))
            return Faults.BadRequest($"Image's config drive option '{drive}' is invalid");
        if (flavor.MemoryMb < source.MinRamMb) return Faults.BadRequest("Flavor's memory is too small for requested image.");
        return size < source.MinDiskGb ? BlockDeviceFaults.SmallerThanImage(size.Value * Gib, source.MinDiskGb * Gib) : null;
    }

    private async Task<GuestImage?> PartAsync(Image image, string property, ImageCaller caller, CancellationToken cancel)
    {
        if (!image.Properties.TryGetValue(property, out var text) || text.Length == 0) return null;
        var id = Ids.TryRead(text, out var parsed) ? parsed : throw new FaultException(Faults.BadRequest("Can not find requested image"));
        return Plain(await FindAsync(id, caller, cancel));
    }

    private static GuestImage Plain(Image image) => new()
    {
        Id = image.Id,
        DiskFormat = image.DiskFormat ?? "raw",
        ContainerFormat = image.ContainerFormat ?? "bare",
        Size = image.Size ?? 0,
        MinDiskGb = image.MinDiskGb,
        MinRamMb = image.MinRamMb,
        HashValue = image.HashValue ?? image.Checksum,
        HashAlgorithm = image.HashValue is null && image.Checksum is not null ? "md5" : image.HashAlgorithm,
        Properties = image.Properties,
    };
}
