using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>Shows one kind of the Network service's things, embedded or remote.</summary>
public interface IResourceReader<T> where T : NetworkResource
{
    /// <summary>Null when there is none that the caller may see.</summary>
    Task<T?> FindAsync(Guid id, NetworkCaller caller, CancellationToken cancel);

    /// <summary>Those that the caller may see, in a bounded number of queries.</summary>
    Task<IReadOnlyList<T>> ListAsync(ResourceQuery query, NetworkCaller caller, CancellationToken cancel);
}

/// <summary>Keeps one kind of the Network service's things and holds what must be true of them together. Refusals are <see cref="FaultException"/>.</summary>
public interface IResourceStore<T> : IResourceReader<T> where T : NetworkResource
{
    /// <summary>All or none, with what was left open filled in.</summary>
    Task<IReadOnlyList<T>> CreateAsync(IReadOnlyList<T> items, NetworkCaller caller, CancellationToken cancel);

    /// <summary>Null when it is gone.</summary>
    Task<T?> UpdateAsync(Guid id, Func<T, T> change, NetworkCaller caller, CancellationToken cancel);

    /// <summary>False when it is gone.</summary>
    Task<bool> DeleteAsync(Guid id, NetworkCaller caller, CancellationToken cancel);
}

/// <summary>A list as asked for. Filters are by the names of the API; several values of one name mean any of them.</summary>
public sealed record ResourceQuery
{
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    public IReadOnlyList<(string Key, bool Descending)> Sort { get; init; } = [];

    /// <summary>Null is no limit.</summary>
    public int? Limit { get; init; }
    public Guid? Marker { get; init; }

    /// <summary>Towards the start of the list.</summary>
    public bool Backwards { get; init; }
}
