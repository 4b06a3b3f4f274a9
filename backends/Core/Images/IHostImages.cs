using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>
/// The records of images whose bytes a compute host brings: snapshots. The one who hears the host's reports says what came of them; every step may be done twice.
/// </summary>
/// <exception cref="FaultException"><see cref="FaultKind.Unavailable"/>, of every step: an Image service elsewhere does not answer.</exception>
public interface IHostImages
{
    /// <summary>The bytes begin to come.</summary>
    Task BeginAsync(Guid imageId, CancellationToken cancel);

    /// <summary>The bytes are there. False when the image was deleted meanwhile: then so are they.</summary>
    Task<bool> EndAsync(Guid imageId, HostImage saved, CancellationToken cancel);

    /// <summary>Nobody will bring the bytes: an image that has none is removed, one that has them stays.</summary>
    Task DropAsync(Guid imageId, CancellationToken cancel);
}

/// <summary>What a host made of an image: its formats, the file taken in, and properties that are known only now.</summary>
public sealed record HostImage(string DiskFormat, string ContainerFormat, StoredImageFile File)
{
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}
