using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>Revocations, until all tokens that they concern have expired.</summary>
internal sealed class RevocationTable(Database database) : IRevocations
{
    public Task AddAsync(Revocation revocation, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "insert into identity_revocations (id, kind, subject, revoked_at) values (@Id, @Kind, @Subject, @RevokedAt)", revocation, transaction), cancel);

    public Task<IReadOnlyList<Revocation>> ListSinceAsync(long since, CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<Revocation>)(await connection.QueryAsync<Revocation>(new CommandDefinition(
            "select id, kind, subject, revoked_at from identity_revocations where revoked_at >= @since order by revoked_at, id", new { since }, cancellationToken: cancel))).AsList(), cancel);

    public Task PruneAsync(long before, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "delete from identity_revocations where revoked_at < @before", new { before }, transaction), cancel);
}
