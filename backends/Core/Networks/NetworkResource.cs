namespace NovaCompat.Core.Networks;

/// <summary>What every thing of the Network service has. Ids are time-ordered, so the order of ids is the order of creation.</summary>
public abstract record NetworkResource
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string ProjectId { get; init; }
    public string Name { get; init; } = "";
    public string Description { get; init; } = "";
    public IReadOnlyList<string> Tags { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Grows by one with each change.</summary>
    public long Revision { get; init; }
}
