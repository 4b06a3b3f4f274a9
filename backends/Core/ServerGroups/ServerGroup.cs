using NovaCompat.Core.Scheduling;

namespace NovaCompat.Core.ServerGroups;

/// <summary>Servers that a project wants together, or apart. The policy is one of the names in <see cref="RequestedGroup"/>.</summary>
public sealed record ServerGroup
{
    public required Guid Id { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required string Name { get; init; }
    public required string Policy { get; init; }

    /// <summary>The rule of policy anti-affinity; null when the request gave none, which means 1.</summary>
    public int? MaxServerPerHost { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Servers that are not deleted, in the order in which they were made.</summary>
    public IReadOnlyList<Guid> Members { get; init; } = [];

    /// <summary>The policy is a promise, held again when a host is claimed; the soft ones are wishes.</summary>
    public bool IsHard => Policy is RequestedGroup.Affinity or RequestedGroup.AntiAffinity;
}
