namespace NovaCompat.Core.Placement;

/// <summary>What one consumer holds of one class on one provider.</summary>
public sealed record Allocation(Guid ProviderId, string ResourceClass, int Used, Consumer Consumer, DateTimeOffset CreatedAt);

/// <summary>Who holds allocations: a server, a migration, anything with a uuid. Without allocations there is no consumer.</summary>
/// <param name="Type">Null when its allocations were made before microversion 1.38: shown as <c>unknown</c>.</param>
public sealed record Consumer(Guid Id, string ProjectId, string UserId, string? Type, long Generation);

/// <summary>What is held by one type of consumers, by resource class, and how many consumers these are.</summary>
public sealed record TypeUsage(string? Type, long Consumers, IReadOnlyDictionary<string, long> Used);

/// <summary>All that one consumer shall hold from now on; nothing takes everything from it.</summary>
public sealed record ConsumerRequest
{
    /// <summary>Owner of consumers whose client could not yet say one (before 1.8).</summary>
    public const string NobodyId = "00000000-0000-0000-0000-000000000000";

    public required Guid Consumer { get; init; }
    public string ProjectId { get; init; } = NobodyId;
    public string UserId { get; init; } = NobodyId;

    /// <summary>Null leaves the type as it is.</summary>
    public string? Type { get; init; }

    /// <summary>The consumer must have <see cref="Generation"/> now; null means that there must be none.</summary>
    public bool ChecksGeneration { get; init; }
    public long? Generation { get; init; }
    public IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, int>> Allocations { get; init; } = new Dictionary<Guid, IReadOnlyDictionary<string, int>>();
}

/// <summary>Changes that all happen or none: what consumers hold and, for the reshaper, new inventories of providers by id.</summary>
public sealed record AllocationOrder(IReadOnlyList<ConsumerRequest> Consumers)
{
    public IReadOnlyDictionary<Guid, NewInventories> Inventories { get; init; } = new Dictionary<Guid, NewInventories>();
}

/// <summary>All inventories that a provider of this generation shall have.</summary>
public sealed record NewInventories(long Generation, IReadOnlyDictionary<string, Inventory> All);
