using System.Text.Json.Serialization;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Keypairs;

/// <summary>A key pair in a list.</summary>
internal sealed class KeypairBrief
{
    public string Name { get; set; } = "";
    public string PublicKey { get; set; } = "";
    public string Fingerprint { get; set; } = "";
    [Since(2, 2)] public string Type { get; set; } = "";
}

/// <summary>A new key pair; the private half only when it was made here, and only now.</summary>
internal sealed class KeypairMade
{
    [Until(2, 91), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? PrivateKey { get; set; }
    [Since(2, 2)] public string Type { get; set; } = "";
    public string Name { get; set; } = "";
    public string PublicKey { get; set; } = "";
    public string Fingerprint { get; set; } = "";
    public string UserId { get; set; } = "";
}

/// <summary>A key pair in full.</summary>
internal sealed class KeypairView
{
    public string Name { get; set; } = "";
    public string PublicKey { get; set; } = "";
    public string Fingerprint { get; set; } = "";
    public string UserId { get; set; } = "";
    public string CreatedAt { get; set; } = "";
    public bool Deleted { get; set; }
    public string? DeletedAt { get; set; }
    public long Id { get; set; }
    public string? UpdatedAt { get; set; }
    [Since(2, 2)] public string Type { get; set; } = "";
}

/// <summary><c>{"keypair": {...}}</c></summary>
internal sealed record KeypairDocument<T>(T Keypair);

/// <summary><c>{"keypairs": [{"keypair": {...}}], "keypairs_links": [...]}</c></summary>
internal sealed record KeypairList(IReadOnlyList<KeypairDocument<KeypairBrief>> Keypairs)
{
    [Since(2, 35), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? KeypairsLinks { get; init; }
}
