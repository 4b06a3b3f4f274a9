using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>Offers images to other projects.</summary>
public interface IImageSharing
{
    /// <exception cref="FaultException">Not the owner's image, not shared, or a member already.</exception>
    Task<ImageMember> AddAsync(Guid imageId, string memberId, ImageCaller caller, CancellationToken cancel);
}
