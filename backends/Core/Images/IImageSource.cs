namespace NovaCompat.Core.Images;

/// <summary>Where a compute host gets an image's bytes from: the embedded store, or an Image service by HTTP.</summary>
public interface IImageSource
{
    /// <summary>The whole file. The caller disposes the stream. Throws <see cref="FileNotFoundException"/> when the image or its data is gone.</summary>
    Task<Stream> OpenAsync(Guid imageId, CancellationToken cancel);
}
