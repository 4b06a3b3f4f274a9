using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>Where a compute host brings the bytes of an image that it makes: the embedded files, or an Image service by HTTP.</summary>
public interface IImageDestination
{
    /// <summary>Brings the bytes of a queued image, whole or not at all. What was brought already is not brought again.</summary>
    /// <param name="imageId">The image.</param>
    /// <param name="bytes">From where it stands to its end.</param>
    /// <param name="diskFormat">What they are, as the Image API calls it.</param>
    /// <param name="properties">What can be said of the image when it is whole.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="FaultException">The image is gone or not queued, there is no room, or the bytes are refused.</exception>
    Task<HostImage> SaveAsync(Guid imageId, Stream bytes, string diskFormat, IReadOnlyDictionary<string, string> properties, CancellationToken cancel);
}

/// <summary>The embedded files; the record is written by the one who hears the host's report.</summary>
public sealed class FileDestination(IImageFiles files) : IImageDestination
{
    private const string Container = "bare";

    public async Task<HostImage> SaveAsync(Guid imageId, Stream bytes, string diskFormat, IReadOnlyDictionary<string, string> properties, CancellationToken cancel) =>
        new(diskFormat, Container, await files.SaveAsync(imageId, bytes, new DeclaredFormat(diskFormat, Container), cancel)) { Properties = properties };
}
