namespace NovaCompat.Core.Identity;

/// <summary>What projects were given of one kind: endpoints, or groups of endpoints.</summary>
public interface IProjectGifts
{
    /// <summary>All of a project, of a target, or, when both are null, of all.</summary>
    Task<IReadOnlyList<ProjectGift>> ListAsync(string? projectId, string? targetId, CancellationToken cancel);

    /// <summary>False when it was there already.</summary>
    Task<bool> AddAsync(ProjectGift gift, CancellationToken cancel);

    /// <summary>False when it was not there.</summary>
    Task<bool> RemoveAsync(ProjectGift gift, CancellationToken cancel);
}

/// <summary>A project has the endpoint, or the group of endpoints, with this id.</summary>
public sealed record ProjectGift
{
    public required string ProjectId { get; init; }
    public required string TargetId { get; init; }
}
