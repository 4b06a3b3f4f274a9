namespace NovaCompat.Core.Flavors;

public interface IFlavorStore
{
    /// <summary>By id. A private flavor is given to everyone here: whether <paramref name="id"/> may be used is <see cref="CanUseAsync"/>.</summary>
    Task<Flavor?> FindAsync(string id, CancellationToken cancel);

    Task<bool> CanUseAsync(Flavor flavor, string projectId, CancellationToken cancel);

    /// <summary>A page of flavors.</summary>
    Task<IReadOnlyList<Flavor>> ListAsync(FlavorQuery query, CancellationToken cancel);

    /// <summary>False when the id or the name is taken; nothing is changed then.</summary>
    Task<bool> CreateAsync(Flavor flavor, CancellationToken cancel);

    /// <summary>Replaces description, extra specs and flags. False when there is no such flavor.</summary>
    Task<bool> UpdateAsync(string id, Func<Flavor, Flavor> change, CancellationToken cancel);

    Task<bool> DeleteAsync(string id, CancellationToken cancel);

    /// <summary>Projects that may use a private flavor.</summary>
    Task<IReadOnlyList<string>> ListAccessAsync(string id, CancellationToken cancel);

    /// <summary>False when the project has it already.</summary>
    Task<bool> AddAccessAsync(string id, string projectId, CancellationToken cancel);

    /// <summary>False when the project does not have it.</summary>
    Task<bool> RemoveAccessAsync(string id, string projectId, CancellationToken cancel);
}

public sealed record FlavorQuery
{
    /// <summary>null: public and private ones.</summary>
    public bool? IsPublic { get; init; } = true;

    /// <summary>With <see cref="IsPublic"/> true: private ones that this project may use are listed too. Null for admins' full lists.</summary>
    public string? AccessProjectId { get; init; }
    public int? MinMemoryMb { get; init; }
    public int? MinRootGb { get; init; }

    /// <summary>Regular expression over the name (2.102).</summary>
    public string? NamePattern { get; init; }
    public string SortKey { get; init; } = "flavorid";
    public bool Descending { get; init; }
    public int Limit { get; init; } = 1000;

    /// <summary>The id of the last flavor seen.</summary>
    public string? Marker { get; init; }
}
