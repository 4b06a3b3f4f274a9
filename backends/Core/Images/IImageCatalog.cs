using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>
/// Images with all their rules, whoever asks: the Image API, the compute API's old proxy, snapshots, start-up.
/// Every method that takes an id throws <see cref="FaultException"/> with <see cref="FaultKind.NotFound"/> when the caller sees no such image, and
/// <see cref="FaultKind.Forbidden"/> when he sees it but may not do this.
/// </summary>
public interface IImageCatalog
{
    /// <summary>Null when there is no such image for this caller.</summary>
    Task<Image?> FindAsync(Guid id, ImageCaller caller, CancellationToken cancel);

    Task<IReadOnlyList<Image>> ListAsync(ImageQuery query, CancellationToken cancel);

    /// <summary>Makes a queued image of this description; status, hashes, sizes and times are set here.</summary>
    /// <exception cref="FaultException">Conflict when the id is taken; Forbidden when the caller may not make such an image.</exception>
    Task<Image> CreateAsync(Image description, ImageCaller caller, CancellationToken cancel);

    /// <summary>Changes what an owner may change. <paramref name="change"/> may refuse by throwing; it may run more than once.</summary>
    Task<Image> UpdateAsync(Guid id, Func<Image, Image> change, ImageCaller caller, CancellationToken cancel);

    /// <summary>Removes the image and its file. Forbidden when it is protected.</summary>
    Task DeleteAsync(Guid id, ImageCaller caller, CancellationToken cancel);

    /// <summary>Takes in the file of a queued image and makes it active. When that fails it is queued again.</summary>
    Task<Image> UploadAsync(Guid id, Stream body, ImageCaller caller, CancellationToken cancel);

    /// <summary>The file from its beginning, seekable where it is embedded; null when the image has none. The caller disposes it. Forbidden for a deactivated image unless by an admin.</summary>
    Task<Stream?> OpenAsync(Guid id, ImageCaller caller, CancellationToken cancel);

    /// <summary>Deactivates an active image, so that its data is closed to all but admins, or opens it again. Nothing happens when it is so already.</summary>
    Task SetActiveAsync(Guid id, bool active, ImageCaller caller, CancellationToken cancel);
}
