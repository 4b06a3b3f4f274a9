namespace NovaCompat.Core.Images;

/// <summary>
/// Remembers who brings the bytes of an image, so that one whose bringer died does not stay half done: an upload beats, a host's job is looked up.
/// </summary>
public interface IImageSaves
{
    /// <summary>Somebody begins, or begins again.</summary>
    Task BeginAsync(ImageSave save, DateTimeOffset now, CancellationToken cancel);

    /// <summary>An upload still runs. False when it is not known any more: its image is gone.</summary>
    Task<bool> BeatAsync(Guid imageId, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Succeeds when there is none.</summary>
    Task EndAsync(Guid imageId, CancellationToken cancel);

    /// <summary>What is being saved of a server.</summary>
    Task<IReadOnlyList<ImageSave>> ListOfServerAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Embedded images without their bytes that nobody uploads any more: silent since <paramref name="silentSince"/>.</summary>
    Task<IReadOnlyList<ImageSave>> ListAbandonedAsync(DateTimeOffset silentSince, CancellationToken cancel);

    /// <summary>Snapshots begun before <paramref name="begunBefore"/> whose job has ended without its report.</summary>
    Task<IReadOnlyList<ImageSave>> ListLeftAsync(DateTimeOffset begunBefore, CancellationToken cancel);
}

/// <summary>The bytes of an image are on their way.</summary>
/// <param name="ImageId">The image.</param>
/// <param name="ServerId">Of a snapshot: the server.</param>
/// <param name="JobId">Of a snapshot: the job of its host; null for an upload.</param>
public sealed record ImageSave(Guid ImageId, Guid? ServerId = null, Guid? JobId = null);
