namespace NovaCompat.Core.Identity;

/// <summary>Who is in which group.</summary>
public interface IGroupMembers
{
    /// <summary>All of a group, of a user, or, when both are null, of all.</summary>
    Task<IReadOnlyList<GroupMember>> ListAsync(string? groupId, string? userId, CancellationToken cancel);

    /// <summary>Does nothing when it is there already.</summary>
    Task AddAsync(GroupMember member, CancellationToken cancel);

    /// <summary>False when it was not there.</summary>
    Task<bool> RemoveAsync(GroupMember member, CancellationToken cancel);
}
