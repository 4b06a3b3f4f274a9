using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images.Limits;

/// <summary>
/// Holds projects to their limits. As in the Image service a look before the work, not a lock: what runs side by side may go over together, and one image may end above
/// a limit of size that it began below.
/// </summary>
public sealed class ImageQuota(ImageLimits limits, IImageUsage usage)
{
    private const long MiB = 1 << 20;

    /// <summary>One more image.</summary>
    /// <exception cref="FaultException">Too large: it would be over the limit.</exception>
    public Task CheckCreateAsync(string? project, CancellationToken cancel) => CheckAsync(project, [(Count, 1)], cancel);

    /// <summary>Data of an image, of so many bytes when that is known.</summary>
    /// <exception cref="FaultException">Too large: it would be over a limit.</exception>
    public Task CheckUploadAsync(string? project, long? size, CancellationToken cancel) => CheckAsync(project, [(Size, size / MiB ?? 0), (Uploading, 1)], cancel);

    /// <summary>Data to be staged, likewise.</summary>
    /// <exception cref="FaultException">Too large: it would be over a limit.</exception>
    public Task CheckStageAsync(string? project, long? size, CancellationToken cancel) => CheckAsync(project, [(Staged, size / MiB ?? 0), (Uploading, 1)], cancel);

    /// <summary>An import, whose size is not known.</summary>
    /// <exception cref="FaultException">Too large: the project is over the limit already.</exception>
    public Task CheckImportAsync(string? project, CancellationToken cancel) => CheckAsync(project, [(Size, 0)], cancel);

    /// <summary>Every limit by name with what is used of it.</summary>
    public async Task<IReadOnlyList<(string Name, int Limit, long Used)>> AllAsync(string project, CancellationToken cancel)
    {
        var used = await usage.OfAsync(project, cancel);
        return [.. new Resource[] { Size, Staged, Count, Uploading }.Select(resource => (resource.Name, resource.Limit(limits), resource.Used(used)))];
    }

    private static readonly Resource Size = new("image_size_total", limits => limits.ImageSizeTotal, used => used.Size / MiB);
    private static readonly Resource Staged = new("image_stage_total", limits => limits.ImageStageTotal, used => used.Staged / MiB);
    private static readonly Resource Count = new("image_count_total", limits => limits.ImageCountTotal, used => used.Count);
    private static readonly Resource Uploading = new("image_count_uploading", limits => limits.ImageCountUploading, used => used.Uploading);

    private async Task CheckAsync(string? project, (Resource Resource, long More)[] wanted, CancellationToken cancel)
    {
        if (project is null || wanted.All(one => one.Resource.Limit(limits) < 0)) return;
        var used = await usage.OfAsync(project, cancel);
        var over = wanted.Where(one => one.Resource.Limit(limits) is >= 0 and var limit && one.Resource.Used(used) + one.More > limit)
            .Select(one => $"Resource {one.Resource.Name} is over limit of {one.Resource.Limit(limits)} due to current usage {one.Resource.Used(used)} and delta {one.More}").ToList();
        if (over.Count > 0) throw ImageFaults.TooLarge($"Project {project} is over a limit for [{string.Join(", ", over)}]");
    }

    private sealed record Resource(string Name, Func<ImageLimits, int> Limit, Func<ImageUsage, long> Used);
}
