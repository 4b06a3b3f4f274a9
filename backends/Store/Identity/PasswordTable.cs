using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>Password hashes, one a user.</summary>
internal sealed class PasswordTable(Database database) : IPasswords
{
    public Task<string?> FindAsync(string userId, CancellationToken cancel) => database.ReadAsync(connection =>
        connection.QueryFirstOrDefaultAsync<string?>(new CommandDefinition("select hash from identity_passwords where user_id = @userId", new { userId }, cancellationToken: cancel)), cancel);

    public Task SetAsync(string userId, string hash, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "insert into identity_passwords (user_id, hash) values (@userId, @hash) on conflict (user_id) do update set hash = excluded.hash", new { userId, hash }, transaction), cancel);
}
