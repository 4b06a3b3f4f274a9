namespace NovaCompat.Core.Images;

/// <summary>The steps between an image's statuses: queued, saving, active, and deactivated and back; with an import, queued, uploading, importing, active.</summary>
internal static class ImageLife
{
    public static Image BeginUpload(Image image)
    {
        if (image.Status != ImageStatus.Queued) throw ImageFaults.Transition(image.Status, ImageStatus.Saving);
        string[] missing = [.. Missing(image)];
        if (missing.Length > 0)
            throw ImageFaults.Invalid($"{(missing.Length == 1 ? "Property" : "Properties")} {string.Join(", ", missing)} must be set prior to saving data.");
        return image with { Status = ImageStatus.Saving };
    }

    public static Image BeginStage(Image image) =>
        image.Status == ImageStatus.Queued ? image with { Status = ImageStatus.Uploading } : throw ImageFaults.Transition(image.Status, ImageStatus.Uploading);

    /// <summary>No bytes will come.</summary>
    public static Image AbandonUpload(Image image) =>
        image.Status is ImageStatus.Saving or ImageStatus.Uploading ? image with { Status = ImageStatus.Queued, Size = null } : image;

    public static Image BeginImport(Image image, Guid task) => image with
    {
        Status = ImageStatus.Importing, ImportTask = task, ImportingTo = ImageBacking.Id, FailedImport = "",
    };

    public static Image EndImport(Image image, StoredImageFile file) => EndUpload(image, file) with { ImportTask = null, ImportingTo = "" };

    public static Image FailImport(Image image) => image with
    {
        Status = ImageStatus.Queued, Size = null, ImportTask = null, ImportingTo = "", FailedImport = ImageBacking.Id,
    };

    public static Image EndUpload(Image image, StoredImageFile file) => image with
    {
        Status = ImageStatus.Active, Size = file.Size, VirtualSize = file.VirtualSize,
        Checksum = file.Md5, HashAlgorithm = file.HashAlgorithm, HashValue = file.Hash,
    };

    public static Image SetActive(Image image, bool active)
    {
        if (image.Status is not (ImageStatus.Active or ImageStatus.Deactivated))
            throw ImageFaults.Forbidden($"Not allowed to {(active ? "reactivate" : "deactivate")} image in status '{image.Status.Word()}'");
        return image with { Status = active ? ImageStatus.Active : ImageStatus.Deactivated };
    }

    private static IEnumerable<string> Missing(Image image)
    {
        if (string.IsNullOrEmpty(image.DiskFormat)) yield return "disk_format";
        if (string.IsNullOrEmpty(image.ContainerFormat)) yield return "container_format";
    }
}
