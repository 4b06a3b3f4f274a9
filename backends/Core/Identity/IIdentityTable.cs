namespace NovaCompat.Core.Identity;

/// <summary>The rows of one noun.</summary>
public interface IIdentityTable<T> where T : class, IIdentified
{
    /// <summary>Those that meet every condition, by id.</summary>
    Task<IReadOnlyList<T>> ListAsync(IReadOnlyList<Condition> conditions, CancellationToken cancel);

    Task<T?> FindAsync(string id, CancellationToken cancel);

    /// <summary><see cref="Written.Duplicate"/> when the id or the name is taken.</summary>
    Task<Written> AddAsync(T item, CancellationToken cancel);

    /// <summary>Writes every column of the row with this id.</summary>
    Task<Written> ReplaceAsync(T item, CancellationToken cancel);

    /// <summary>Removes it and all that only makes sense with it, such as assignments.</summary>
    Task<Written> RemoveAsync(string id, CancellationToken cancel);
}

/// <summary>How a write ended.</summary>
public enum Written
{
    Done,
    Missing,
    Duplicate,
}

/// <summary>A condition on one field, named as its column.</summary>
public sealed record Condition(string Field, object? Value, Match Match = Match.Equal);

/// <summary>How a value is compared; text is compared with regard to case.</summary>
public enum Match
{
    Equal,
    Contains,
    StartsWith,
    EndsWith,
}

/// <summary>Shorter ways to ask a table.</summary>
public static class IdentityTableExtensions
{
    public static async Task<T?> FindByAsync<T>(this IIdentityTable<T> table, CancellationToken cancel, params Condition[] conditions) where T : class, IIdentified =>
        await table.ListAsync(conditions, cancel) is [var first, ..] ? first : null;
}
