namespace NovaCompat.Core.Identity;

/// <summary>What makes tokens void before their time, seen by all processes.</summary>
public interface IRevocations
{
    Task AddAsync(Revocation revocation, CancellationToken cancel);

    /// <summary>Those at or after a time (microseconds since the epoch), oldest first.</summary>
    Task<IReadOnlyList<Revocation>> ListSinceAsync(long since, CancellationToken cancel);

    /// <summary>Forgets those before a time, when every token that they could concern has expired.</summary>
    Task PruneAsync(long before, CancellationToken cancel);
}

/// <summary>Tokens of this subject issued at or before this time are void.</summary>
public sealed record Revocation
{
    public required string Id { get; init; }

    /// <summary>One of <see cref="RevocationKind"/>.</summary>
    public required string Kind { get; init; }
    public required string Subject { get; init; }

    /// <summary>Microseconds since the epoch.</summary>
    public long RevokedAt { get; init; }
}

/// <summary>What a revocation is about.</summary>
public static class RevocationKind
{
    /// <summary>One token, by its audit id.</summary>
    public const string Token = "token";

    /// <summary>All of a user: password changed, disabled, deleted.</summary>
    public const string User = "user";

    /// <summary>All on a project: disabled, deleted.</summary>
    public const string Project = "project";

    /// <summary>All of a domain's users, and on it and its projects.</summary>
    public const string Domain = "domain";

    /// <summary>One user's on one target (<c>USER/TARGET</c>): an assignment was taken away.</summary>
    public const string Grant = "grant";

    /// <summary>All made with an application credential: deleted.</summary>
    public const string ApplicationCredential = "application_credential";

    /// <summary>All made with a trust: deleted.</summary>
    public const string Trust = "trust";

    /// <summary>All that carry a role of this name: renamed or deleted.</summary>
    public const string Role = "role";
}
