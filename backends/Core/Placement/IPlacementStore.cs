using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Placement;

/// <summary>Resource providers with what they have.</summary>
public interface IProviderStore
{
    /// <summary>All, by their ids' order of creation.</summary>
    Task<IReadOnlyList<ResourceProvider>> ListAsync(CancellationToken cancel);
    Task<ResourceProvider?> FindAsync(Guid id, CancellationToken cancel);

    /// <summary>Makes, renames, moves or removes providers: <paramref name="decide"/> sees all of them and is pure, for it may be called again.</summary>
    Task<Fault?> ChangeTreeAsync(Func<IReadOnlyList<ResourceProvider>, TreeChange> decide, CancellationToken cancel);

    /// <summary>Changes what one provider has. The provider after it, or why not; neither when there is no such provider.</summary>
    Task<(ResourceProvider? Provider, Fault? Fault)> ChangeAsync(Guid id, Func<ResourceProvider, ProviderChange> decide, CancellationToken cancel);
}

/// <summary>What becomes of providers' names and places: those in <see cref="Saved"/> are made or written over, <see cref="Removed"/> goes.</summary>
public sealed record TreeChange(Fault? Refusal = null)
{
    public IReadOnlyList<ResourceProvider> Saved { get; init; } = [];
    public Guid? Removed { get; init; }

    public static implicit operator TreeChange(Fault refusal) => new(refusal);
}

/// <summary>The parts of a provider that are new; null leaves a part. <see cref="Raises"/> counts its generation up.</summary>
public sealed record ProviderChange(Fault? Refusal = null)
{
    public IReadOnlyDictionary<string, Inventory>? Inventories { get; init; }
    public IReadOnlySet<string>? Traits { get; init; }
    public IReadOnlySet<Guid>? Aggregates { get; init; }
    public bool Raises { get; init; } = true;

    public static implicit operator ProviderChange(Fault refusal) => new(refusal);
}

/// <summary>Who holds what.</summary>
public interface IAllocationStore
{
    Task<IReadOnlyList<Allocation>> OfConsumerAsync(Guid consumer, CancellationToken cancel);
    Task<IReadOnlyList<Allocation>> OfProviderAsync(Guid provider, CancellationToken cancel);

    /// <summary>What a project, or one user of it, holds, by type of consumer.</summary>
    Task<IReadOnlyList<TypeUsage>> OfProjectAsync(string projectId, string? userId, CancellationToken cancel);

    /// <summary>Null when done, else why not: then nothing is changed.</summary>
    Task<Fault?> AllocateAsync(AllocationOrder order, CancellationToken cancel);

    /// <summary>False when the consumer holds nothing.</summary>
    Task<bool> RemoveAsync(Guid consumer, CancellationToken cancel);
}

/// <summary>Resource classes and traits that are not standard.</summary>
public interface IPlacementNameStore
{
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ListAsync(NameKind kind, CancellationToken cancel);

    /// <summary>False when it is there already.</summary>
    Task<bool> AddAsync(NameKind kind, string name, CancellationToken cancel);

    /// <summary>The name under which all that used the old one is found; false when it is taken.</summary>
    Task<bool> RenameAsync(NameKind kind, string name, string next, CancellationToken cancel);

    /// <summary>Whether it went; false when a provider uses it, null when there is none.</summary>
    Task<bool?> RemoveAsync(NameKind kind, string name, CancellationToken cancel);
}

public enum NameKind
{
    Class,
    Trait,
}
