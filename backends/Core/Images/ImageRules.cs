using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>What every image must be, and which changes of one its owner may make.</summary>
internal static class ImageRules
{
    private const int MaxProperties = 128;
    private const int MaxTags = 128;

    /// <exception cref="FaultException">The caller may not make this image.</exception>
    public static void CheckNew(Image image, ImageCaller caller)
    {
        if (!caller.MayWrite) throw ImageFaults.Forbidden("You are not authorized to complete add_image action.");
        if (!caller.Owns(image)) throw ImageFaults.Forbidden($"You are not permitted to create images owned by '{image.Owner}'.");
        CheckVisibility(image, caller);
        CheckAll(image);
    }

    /// <exception cref="FaultException">The caller may not turn the one into the other.</exception>
    public static void CheckChange(Image before, Image after, ImageCaller caller)
    {
        if (before.Visibility != after.Visibility) CheckVisibility(after, caller);
        if (before.Owner != after.Owner && !caller.IsAdmin) throw ImageFaults.Forbidden("Owner can't be updated by non admin.");
        CheckFormat("container_format", before.ContainerFormat, after.ContainerFormat, before.Status);
        CheckFormat("disk_format", before.DiskFormat, after.DiskFormat, before.Status);
        CheckAll(after);
    }

    /// <exception cref="FaultException">The caller is not its owner.</exception>
    public static void CheckOwner(Image image, ImageCaller caller, string action)
    {
        if (!caller.MayWrite || !caller.Owns(image)) throw ImageFaults.Forbidden($"You are not authorized to complete {action} action.");
    }

    private static void CheckVisibility(Image image, ImageCaller caller)
    {
        if (image.Visibility == ImageVisibility.Public && !caller.IsAdmin) throw ImageFaults.Forbidden("You are not authorized to complete publicize_image action.");
    }

    private static void CheckFormat(string name, string? before, string? after, ImageStatus status)
    {
        if (before != after && status != ImageStatus.Queued) throw ImageFaults.Forbidden($"Attribute {name} can be only replaced for a queued image.");
    }

    private static void CheckAll(Image image)
    {
        if (image.MinDiskGb < 0) throw ImageFaults.Invalid($"Invalid value '{image.MinDiskGb}' for parameter 'min_disk': Cannot be a negative value");
        if (image.MinRamMb < 0) throw ImageFaults.Invalid($"Invalid value '{image.MinRamMb}' for parameter 'min_ram': Cannot be a negative value");
        CheckCount("properties", image.Properties.Count, MaxProperties);
        CheckCount("tags", image.Tags.Count, MaxTags);
    }

    private static void CheckCount(string what, int count, int most)
    {
        if (count > most) throw ImageFaults.TooLarge($"The limit has been exceeded on the number of allowed image {what}. Attempted: {count}, Maximum: {most}");
    }
}
