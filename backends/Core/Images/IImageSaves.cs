namespace NovaCompat.Core.Images;

/// <summary>Remembers which images' bytes are being uploaded here, so that one whose upload died does not stay half done: an upload beats.</summary>
public interface IImageSaves
{
    /// <summary>An upload begins, or begins again.</summary>
    Task BeginAsync(Guid imageId, DateTimeOffset now, CancellationToken cancel);

    /// <summary>An upload still runs. False when it is not known any more: its image is gone.</summary>
    Task<bool> BeatAsync(Guid imageId, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Succeeds when there is none.</summary>
    Task EndAsync(Guid imageId, CancellationToken cancel);

    /// <summary>Images without their bytes that nobody brings any more: no job of a host, and no upload that was heard of after <paramref name="silentSince"/>.</summary>
    Task<IReadOnlyList<Guid>> ListAbandonedAsync(DateTimeOffset silentSince, CancellationToken cancel);
}
