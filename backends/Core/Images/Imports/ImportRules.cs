using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images.Imports;

/// <summary>Which image takes which import. The order decides which refusal wins, and is Glance's.</summary>
internal static class ImportRules
{
    /// <exception cref="FaultException">Not this image, not now, or not by this caller.</exception>
    public static void Check(Image image, ImportRequest request, ImageCaller caller)
    {
        if (StateProblem(image, request.Method) is { } problem) throw ImageFaults.Conflict(problem);
        foreach (var format in new[] { ("container_format", image.ContainerFormat), ("disk_format", image.DiskFormat) })
        {
            if (string.IsNullOrEmpty(format.Item2)) throw ImageFaults.Conflict($"'{format.Item1}' needs to be set before import");
        }
        if (request.Method != ImportMethods.Copy) ImageRules.CheckOwner(image, caller, "modify_image");
        else if (!caller.IsAdmin) throw ImageFaults.Forbidden("You are not authorized to complete copy_image action.");
        if (image.ImportTask is not null) throw ImageFaults.Conflict("Image has active task");
        if (request.Stores.FirstOrDefault(store => store != ImageBacking.Id) is { } unknown) throw ImageFaults.Conflict(ImageBacking.Unknown(unknown));
    }

    /// <summary>There is one store, so a copy finds its work done or is no copy.</summary>
    public static ImageTask? Copy(ImportRequest request) =>
        request.AllStores ? null : throw ImageFaults.Invalid($"Image is already present at store '{ImageBacking.Id}'");

    private static string? StateProblem(Image image, string method) => (image.Status, method) switch
    {
        (ImageStatus.Active, not ImportMethods.Copy) => "Image with status active cannot be target for import",
        (not ImageStatus.Active, ImportMethods.Copy) => "Only images with status active can be targeted for copying",
        (not ImageStatus.Queued, ImportMethods.WebDownload) => $"Image needs to be in 'queued' state to use '{method}' method",
        (not ImageStatus.Uploading, ImportMethods.Direct) => "Image needs to be staged before 'glance-direct' method can be used",
        _ => null,
    };
}
