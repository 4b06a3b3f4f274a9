namespace NovaCompat.Core.Images;

/// <summary>Keeps which projects an image is shared with.</summary>
public interface IImageMemberStore
{
    Task<IReadOnlyList<ImageMember>> ListAsync(Guid imageId, CancellationToken cancel);

    Task<ImageMember?> FindAsync(Guid imageId, string memberId, CancellationToken cancel);

    /// <summary>False when it is a member already.</summary>
    Task<bool> AddAsync(ImageMember member, CancellationToken cancel);

    /// <summary>False when it is no member.</summary>
    Task<bool> SetStatusAsync(ImageMember member, CancellationToken cancel);

    /// <summary>False when it is no member.</summary>
    Task<bool> RemoveAsync(Guid imageId, string memberId, CancellationToken cancel);
}
