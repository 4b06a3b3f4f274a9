namespace NovaCompat.Core.Images;

/// <summary>A project that a shared image is shared with.</summary>
public sealed record ImageMember
{
    public required Guid ImageId { get; init; }

    /// <summary>The project's id.</summary>
    public required string MemberId { get; init; }
    public ImageMemberStatus Status { get; init; } = ImageMemberStatus.Pending;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What the member said to the offer; only accepted images are in its default list.</summary>
public enum ImageMemberStatus
{
    Pending,
    Accepted,
    Rejected,
}
