namespace NovaCompat.Core.Identity;

/// <summary>The keys that sign tokens. Only processes that answer Identity or check tokens read them.</summary>
public interface ISigningKeys
{
    /// <summary>All of them, the newest first.</summary>
    Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken cancel);

    Task AddAsync(SigningKey key, CancellationToken cancel);
}

/// <summary>An ECDSA P-256 key; the private part is PKCS#8 in PEM.</summary>
public sealed record SigningKey
{
    public required string Id { get; init; }
    public required string PrivateKey { get; init; }

    /// <summary>Microseconds since the epoch.</summary>
    public long CreatedAt { get; init; }

    public override string ToString() => $"signing key {Id}";
}
