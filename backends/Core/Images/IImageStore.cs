using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>Keeps the records of images. It knows who may see what (<see cref="ImageQuery.Caller"/>), and leaves all other rules to <see cref="ImageCatalog"/>.</summary>
public interface IImageStore
{
    /// <summary>False when the id is taken.</summary>
    Task<bool> AddAsync(Image image, CancellationToken cancel);

    /// <summary>Null when there is none, or when it is not for this caller.</summary>
    Task<Image?> FindAsync(Guid id, ImageCaller caller, CancellationToken cancel);

    /// <summary>One page, in a fixed number of queries.</summary>
    /// <exception cref="FaultException">The marker is not an image that the caller sees (<see cref="FaultKind.NotFound"/>).</exception>
    Task<IReadOnlyList<Image>> ListAsync(ImageQuery query, CancellationToken cancel);

    /// <summary>Changes an image while nobody else does. <paramref name="change"/> may refuse by throwing; it may run more than once. Null when the image is gone.</summary>
    Task<Image?> ChangeAsync(Guid id, Func<Image, Image> change, CancellationToken cancel);

    /// <summary>Removes it with its members when <paramref name="check"/> does not refuse by throwing. False when it is gone.</summary>
    Task<bool> RemoveAsync(Guid id, Action<Image> check, CancellationToken cancel);
}
