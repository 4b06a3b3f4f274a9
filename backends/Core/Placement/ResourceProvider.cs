namespace NovaCompat.Core.Placement;

/// <summary>Something that has resources to give (a compute host, a card of it, shared storage), with all that is known of it.</summary>
public sealed record ResourceProvider
{
    /// <summary>Shares what it has with the trees in its aggregates.</summary>
    public const string SharingTrait = "MISC_SHARES_VIA_AGGREGATE";

    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Rises with every change, so that a client can say which state it saw.</summary>
    public long Generation { get; init; }
    public Guid? ParentId { get; init; }

    /// <summary>The top of its tree; itself when it has no parent.</summary>
    public required Guid RootId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>By resource class.</summary>
    public IReadOnlyDictionary<string, Inventory> Inventories { get; init; } = new Dictionary<string, Inventory>();

    /// <summary>What all consumers hold, by resource class; nothing for a class that nobody holds.</summary>
    public IReadOnlyDictionary<string, long> Used { get; init; } = new Dictionary<string, long>();
    public IReadOnlySet<string> Traits { get; init; } = new HashSet<string>();
    public IReadOnlySet<Guid> Aggregates { get; init; } = new HashSet<Guid>();

    public long UsedOf(string resource) => Used.GetValueOrDefault(resource);

    public bool HasRoom(string resource, long amount) =>
        Inventories.TryGetValue(resource, out var inventory) && inventory.Permits(amount) && UsedOf(resource) + amount <= inventory.Limit;

    /// <summary>Of each set at least one.</summary>
    public bool InAggregates(IReadOnlyList<IReadOnlySet<Guid>> sets) => sets.All(set => set.Overlaps(Aggregates));

    public bool HasTraits(IReadOnlyList<IReadOnlySet<string>> sets) => sets.All(set => set.Overlaps(Traits));
}
