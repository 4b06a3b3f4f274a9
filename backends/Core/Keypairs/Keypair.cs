namespace NovaCompat.Core.Keypairs;

public sealed record Keypair
{
    public required string UserId { get; init; }
    public required string Name { get; init; }

    /// <summary><c>ssh</c> or <c>x509</c>.</summary>
    public string Type { get; init; } = "ssh";
    public required string PublicKey { get; init; }
    public required string Fingerprint { get; init; }

    /// <summary>Its user brought the public key; known while it is made.</summary>
    public bool Imported { get; init; }

    /// <summary>The integer that the API shows as <c>id</c>.</summary>
    public long Number { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

public interface IKeypairStore
{
    Task<Keypair?> FindAsync(string userId, string name, CancellationToken cancel);

    /// <summary>By name, after <paramref name="marker"/>.</summary>
    Task<IReadOnlyList<Keypair>> ListAsync(string userId, int limit, string? marker, CancellationToken cancel);

    /// <summary>Refused (null) when the user has one of this name or already has <paramref name="quota"/> (negative: no bound); see <see cref="KeypairResult"/>.</summary>
    Task<KeypairResult> CreateAsync(Keypair keypair, int quota, CancellationToken cancel);

    Task<bool> DeleteAsync(string userId, string name, CancellationToken cancel);
}

public enum KeypairResult
{
    Created,
    NameTaken,
    OverQuota,
}
