namespace NovaCompat.Core.Identity;

/// <summary>Who has which role where, and which role implies which.</summary>
public interface IAssignments
{
    Task<IReadOnlyList<Assignment>> ListAsync(AssignmentFilter filter, CancellationToken cancel);

    /// <summary>Does nothing when it is there already.</summary>
    Task AddAsync(Assignment assignment, CancellationToken cancel);

    /// <summary>False when it was not there.</summary>
    Task<bool> RemoveAsync(Assignment assignment, CancellationToken cancel);

    Task<IReadOnlyList<ImpliedRole>> ListImpliedAsync(CancellationToken cancel);

    /// <summary>Does nothing when it is there already.</summary>
    Task AddImpliedAsync(ImpliedRole rule, CancellationToken cancel);
}

/// <summary>What is null is not asked for.</summary>
public sealed record AssignmentFilter(string? UserId = null, string? RoleId = null, string? Scope = null, string? TargetId = null);
