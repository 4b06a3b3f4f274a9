namespace NovaCompat.Core.Images.Limits;

/// <summary>How much a project may have of images; -1 is no limit. The names are those of Glance's registered limits.</summary>
public sealed record ImageLimits
{
    /// <summary>MiB of images that have their data.</summary>
    public int ImageSizeTotal { get; init; } = -1;

    /// <summary>MiB of data that is staged.</summary>
    public int ImageStageTotal { get; init; } = -1;
    public int ImageCountTotal { get; init; } = -1;

    /// <summary>Images whose data is on its way.</summary>
    public int ImageCountUploading { get; init; } = -1;
}

/// <summary>What a project has: bytes and counts, counted from the images themselves.</summary>
public sealed record ImageUsage(long Size, long Staged, long Count, long Uploading);
