using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using NovaCompat.Core.Identity;
using SigningKey = NovaCompat.Core.Identity.SigningKey;

namespace NovaCompat.Identity.Tokens;

/// <summary>
/// The keys that sign and check tokens, loaded once. The newest signs, all check. A token with an unknown key makes the ring look
/// for keys that another process added, at most once a second so that nobody can make it hammer the database.
/// </summary>
public sealed class SigningKeyRing(ISigningKeys keys, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan ReloadPause = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim gate = new(1, 1);
    private Ring ring = new([], new Dictionary<string, SecurityKey>(), DateTimeOffset.MinValue);

    /// <summary>The newest key; one is made when there is none yet.</summary>
    public async ValueTask<SigningCredentials> SignerAsync(CancellationToken cancel)
    {
        if (ring.Signers is [var known, ..]) return known;
        await gate.WaitAsync(cancel);
        try
        {
            if (ring.Signers.Count == 0) await LoadAsync(cancel);
            if (ring.Signers.Count == 0) await AddNewAsync(cancel);
            return ring.Signers[0];
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Makes a new key that signs from now on; what older ones signed stays good until it expires.</summary>
    public async Task RotateAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await AddNewAsync(cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The key with this id, or null.</summary>
    public async ValueTask<SecurityKey?> FindAsync(string id, CancellationToken cancel)
    {
        if (ring.ById.TryGetValue(id, out var key)) return key;
        if (clock.GetUtcNow() - ring.LoadedAt < ReloadPause) return null;
        await gate.WaitAsync(cancel);
        try
        {
            if (clock.GetUtcNow() - ring.LoadedAt >= ReloadPause) await LoadAsync(cancel);
            return ring.ById.GetValueOrDefault(id);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task AddNewAsync(CancellationToken cancel)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await keys.AddAsync(new SigningKey
        {
            Id = Guid.NewGuid().ToString("N")[..12],
            PrivateKey = pair.ExportPkcs8PrivateKeyPem(),
            CreatedAt = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        }, cancel);
        // Two first starts at one time both add: reading back makes both sign with the newest.
        await LoadAsync(cancel);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var loaded = (await keys.ListAsync(cancel)).Select(ToJsonWebKey).ToList();
        ring = new(
            loaded.Select(key => new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256)).ToList(),
            loaded.ToDictionary(key => key.KeyId, SecurityKey (key) => key),
            clock.GetUtcNow());
    }

    // The library makes its own ECDsa objects of a JsonWebKey and pools them, so that threads never share one.
    private static JsonWebKey ToJsonWebKey(SigningKey key)
    {
        using var pair = ECDsa.Create();
        pair.ImportFromPem(key.PrivateKey);
        var parts = pair.ExportParameters(includePrivateParameters: true);
        return new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            Kid = key.Id,
            KeyId = key.Id,
            X = Base64UrlEncoder.Encode(parts.Q.X),
            Y = Base64UrlEncoder.Encode(parts.Q.Y),
            D = Base64UrlEncoder.Encode(parts.D),
        };
    }

    private sealed record Ring(IReadOnlyList<SigningCredentials> Signers, IReadOnlyDictionary<string, SecurityKey> ById, DateTimeOffset LoadedAt);
}
