using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>Keys that sign tokens.</summary>
internal sealed class SigningKeyTable(Database database) : ISigningKeys
{
    public Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<SigningKey>)(await connection.QueryAsync<SigningKey>(new CommandDefinition(
            "select id, private_key, created_at from signing_keys order by created_at desc, id desc", cancellationToken: cancel))).AsList(), cancel);

    public Task AddAsync(SigningKey key, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "insert into signing_keys (id, private_key, created_at) values (@Id, @PrivateKey, @CreatedAt)", key, transaction), cancel);
}
