namespace NovaCompat.Core.Identity;

/// <summary>Who has which role where, and which role implies which.</summary>
public interface IAssignments
{
    Task<IReadOnlyList<Assignment>> ListAsync(AssignmentFilter filter, CancellationToken cancel);

    /// <summary>All of a user: its own and those of its groups.</summary>
    Task<IReadOnlyList<Assignment>> ListOfUserAsync(string userId, CancellationToken cancel);

    /// <summary>Does nothing when it is there already.</summary>
    Task AddAsync(Assignment assignment, CancellationToken cancel);

    /// <summary>False when it was not there.</summary>
    Task<bool> RemoveAsync(Assignment assignment, CancellationToken cancel);

    Task<IReadOnlyList<ImpliedRole>> ListImpliedAsync(CancellationToken cancel);

    /// <summary>Does nothing when it is there already.</summary>
    Task AddImpliedAsync(ImpliedRole rule, CancellationToken cancel);

    /// <summary>False when it was not there.</summary>
    Task<bool> RemoveImpliedAsync(ImpliedRole rule, CancellationToken cancel);
}

/// <summary>What is null is not asked for.</summary>
public sealed record AssignmentFilter
{
    public string? UserId { get; init; }
    public string? GroupId { get; init; }
    public string? RoleId { get; init; }
    public string? Scope { get; init; }
    public string? TargetId { get; init; }
    public bool? Inherited { get; init; }
}
