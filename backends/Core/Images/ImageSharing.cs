using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>The projects that a shared image is shared with: its owner offers, the other project accepts or rejects.</summary>
public sealed class ImageSharing(IImageStore images, IImageMemberStore members, TimeProvider time) : IImageSharing
{
    private const int MaxMembers = 128;

    /// <summary>All members for the owner; a member sees only itself.</summary>
    /// <exception cref="FaultException">The image is not shared, or not to be seen.</exception>
    public async Task<IReadOnlyList<ImageMember>> ListAsync(Guid imageId, ImageCaller caller, CancellationToken cancel)
    {
        var image = await SharedAsync(imageId, caller, $"Not allowed to list members for image {imageId}: Only shared images have members.", cancel);
        var all = await members.ListAsync(imageId, cancel);
        return caller.Owns(image) ? all : [.. all.Where(member => member.MemberId == caller.ProjectId)];
    }

    /// <exception cref="FaultException">There is none, or it is another project's business.</exception>
    public async Task<ImageMember> GetAsync(Guid imageId, string memberId, ImageCaller caller, CancellationToken cancel)
    {
        var image = await ImageAsync(imageId, caller, cancel);
        var member = caller.Owns(image) || memberId == caller.ProjectId ? await members.FindAsync(imageId, memberId, cancel) : null;
        return member is not null && image.Visibility == ImageVisibility.Shared ? member : throw NoMember(imageId, memberId);
    }

    public async Task<ImageMember> AddAsync(Guid imageId, string memberId, ImageCaller caller, CancellationToken cancel)
    {
        var refusal = $"Not allowed to create members for image {imageId}.";
        RequireOwner(await SharedAsync(imageId, caller, refusal, cancel), caller, refusal);
        var attempted = (await members.ListAsync(imageId, cancel)).Count + 1;
        if (attempted > MaxMembers) throw ImageFaults.TooLarge($"The limit has been exceeded on the number of allowed image members for this image. Attempted: {attempted}, Maximum: {MaxMembers}");
        var now = time.GetUtcNow();
        var member = new ImageMember { ImageId = imageId, MemberId = memberId, CreatedAt = now, UpdatedAt = now };
        if (!await members.AddAsync(member, cancel)) throw ImageFaults.Conflict($"Member {memberId} is duplicated for image {imageId}");
        return member;
    }

    /// <summary>The member's own answer; the owner cannot give it for him, an admin can.</summary>
    /// <exception cref="FaultException">Not the member itself, or no member.</exception>
    public async Task<ImageMember> AnswerAsync(Guid imageId, string memberId, ImageMemberStatus status, ImageCaller caller, CancellationToken cancel)
    {
        var refusal = $"Not allowed to update members for image {imageId}.";
        var image = await SharedAsync(imageId, caller, refusal, cancel);
        if (!caller.IsAdmin && (!caller.MayWrite || caller.Owns(image))) throw ImageFaults.Forbidden(refusal);
        var answered = await GetAsync(imageId, memberId, caller, cancel) with { Status = status, UpdatedAt = time.GetUtcNow() };
        return await members.SetStatusAsync(answered, cancel) ? answered : throw NoMember(imageId, memberId);
    }

    /// <exception cref="FaultException">Not the owner's image, or no member.</exception>
    public async Task RemoveAsync(Guid imageId, string memberId, ImageCaller caller, CancellationToken cancel)
    {
        var refusal = $"Not allowed to delete members for image {imageId}.";
        RequireOwner(await SharedAsync(imageId, caller, refusal, cancel), caller, refusal);
        if (!await members.RemoveAsync(imageId, memberId, cancel)) throw NoMember(imageId, memberId);
    }

    private async Task<Image> SharedAsync(Guid imageId, ImageCaller caller, string refusal, CancellationToken cancel)
    {
        var image = await ImageAsync(imageId, caller, cancel);
        return image.Visibility == ImageVisibility.Shared ? image : throw ImageFaults.Forbidden(refusal);
    }

    private async Task<Image> ImageAsync(Guid imageId, ImageCaller caller, CancellationToken cancel) =>
        await images.FindAsync(imageId, caller, cancel) ?? throw ImageFaults.Missing($"Image {imageId} not found.");

    private static void RequireOwner(Image image, ImageCaller caller, string refusal)
    {
        if (!caller.MayWrite || !caller.Owns(image)) throw ImageFaults.Forbidden(refusal);
    }

    private static FaultException NoMember(Guid imageId, string memberId) =>
        ImageFaults.Missing($"{memberId} not found in the member list of the image {imageId}.");
}
