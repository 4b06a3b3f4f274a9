using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Identity;
using NovaCompat.Identity.Tokens;

namespace NovaCompat.Identity.Revocations;

/// <summary>
/// What is revoked, in memory: what this process revokes counts at once, what others revoke after the next look at the table
/// (<see cref="IdentityOptions.RevocationPoll"/>).
/// </summary>
public sealed class RevocationList(IRevocations table, IdentityOptions options, TimeProvider clock, ILogger<RevocationList> logger)
{
    // Rows may become visible later than their time says, by as long as their transaction or the skew of clocks took.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Kind, string Subject), long> latest = new();

    /// <summary>True when a revocation concerns this token.</summary>
    public bool Covers(TokenClaims claims)
    {
        if (latest.IsEmpty) return false;
        var issued = claims.IssuedMicros;
        return Revoked(RevocationKind.Token, claims.AuditIds[0], issued)
            || Revoked(RevocationKind.User, claims.UserId, issued)
            || Revoked(RevocationKind.Domain, claims.UserDomainId, issued)
            || (claims.ProjectId is { } project && (Revoked(RevocationKind.Project, project, issued) || Revoked(RevocationKind.Grant, $"{claims.UserId}/{project}", issued)))
            || (claims.ProjectDomainId is { } owner && Revoked(RevocationKind.Domain, owner, issued))
            || (claims.DomainId is { } domain && (Revoked(RevocationKind.Domain, domain, issued) || Revoked(RevocationKind.Grant, $"{claims.UserId}/{domain}", issued)))
            || (claims.ApplicationCredentialId is { } credential && Revoked(RevocationKind.ApplicationCredential, credential, issued))
            || (claims.TrustId is { } trust && (Revoked(RevocationKind.Trust, trust, issued) || Revoked(RevocationKind.User, claims.TrusteeId ?? "", issued)))
            || (claims.System && Revoked(RevocationKind.Grant, $"{claims.UserId}/{AssignmentScope.All}", issued))
            || claims.Roles.Any(role => Revoked(RevocationKind.Role, role, issued));
    }

    /// <summary>Voids all tokens of a subject issued until now.</summary>
    /// <param name="kind">One of <see cref="RevocationKind"/>.</param>
    public async Task RevokeAsync(string kind, string subject, CancellationToken cancel)
    {
        var revocation = new Revocation { Id = IdentityId.New(), Kind = kind, Subject = subject, RevokedAt = Micros(clock.GetUtcNow()) };
        await table.AddAsync(revocation, cancel);
        Note(revocation);
    }

    /// <summary>Reads what still matters; to be called before the first token is checked.</summary>
    public Task LoadAsync(CancellationToken cancel) => ReadSinceAsync(clock.GetUtcNow() - options.TokenLifetime - Overlap, cancel);

    /// <summary>Follows the table until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        var pruned = clock.GetUtcNow();
        using var timer = new PeriodicTimer(options.RevocationPoll, clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                var now = clock.GetUtcNow();
                await ReadSinceAsync(now - Overlap, cancel);
                if (now - pruned < PruneEvery) continue;
                pruned = now;
                await PruneAsync(now - options.TokenLifetime - Overlap, cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.RevocationsUnreadable(error);
            }
        }
    }

    private async Task ReadSinceAsync(DateTimeOffset since, CancellationToken cancel)
    {
        foreach (var revocation in await table.ListSinceAsync(Micros(since), cancel)) Note(revocation);
    }

    private async Task PruneAsync(DateTimeOffset before, CancellationToken cancel)
    {
        await table.PruneAsync(Micros(before), cancel);
        foreach (var entry in latest.Where(entry => entry.Value < Micros(before))) latest.TryRemove(entry);
    }

    private void Note(Revocation revocation) =>
        latest.AddOrUpdate((revocation.Kind, revocation.Subject), revocation.RevokedAt, (_, known) => Math.Max(known, revocation.RevokedAt));

    private bool Revoked(string kind, string subject, long issued) => latest.TryGetValue((kind, subject), out var at) && issued <= at;

    private static long Micros(DateTimeOffset time) => Time.Micros(time);
}
