using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>Password hashes, one a user, and those that they replaced.</summary>
internal sealed class PasswordTable(Database database) : IPasswords
{
    private static readonly string[] Replacing =
    [
        "insert into identity_password_history (user_id, hash, created_at) select user_id, hash, created_at from identity_passwords where user_id = @userId on conflict do nothing",
        """
        delete from identity_password_history where user_id = @userId and hash not in
            (select hash from identity_password_history where user_id = @userId order by created_at desc, hash limit @kept)
        """,
        """
        insert into identity_passwords (user_id, hash, created_at, expires_at, self_service) values (@userId, @Hash, @CreatedAt, @ExpiresAt, @SelfService)
        on conflict (user_id) do update set hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at,
            self_service = excluded.self_service, failed_auth_count = 0
        """,
    ];

    public Task<StoredPassword?> FindAsync(string userId, CancellationToken cancel) => database.ReadAsync(connection =>
        connection.QueryFirstOrDefaultAsync<StoredPassword?>(new CommandDefinition(
            "select hash, created_at, expires_at, self_service, failed_auth_count, failed_auth_at from identity_passwords where user_id = @userId", new { userId }, cancellationToken: cancel)), cancel);

    public Task<IReadOnlyList<string>> HistoryAsync(string userId, CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<string>)(await connection.QueryAsync<string>(new CommandDefinition(
            "select hash from identity_password_history where user_id = @userId order by created_at desc, hash", new { userId }, cancellationToken: cancel))).AsList(), cancel);

    public Task SetAsync(string userId, StoredPassword password, int kept, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var values = new { userId, kept, password.Hash, password.CreatedAt, password.ExpiresAt, password.SelfService };
        foreach (var statement in Replacing) await transaction.Connection!.ExecuteAsync(statement, values, transaction);
        return true;
    }, cancel);

    public Task FailAsync(string userId, int most, long since, long now, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        """
        update identity_passwords set failed_auth_at = @now, failed_auth_count = case when failed_auth_count >= @most then 1 else failed_auth_count + 1 end
        where user_id = @userId and (failed_auth_count < @most or failed_auth_at <= @since)
        """, new { userId, most, since, now }, transaction), cancel);

    public Task ForgiveAsync(string userId, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "update identity_passwords set failed_auth_count = 0 where user_id = @userId and failed_auth_count > 0", new { userId }, transaction), cancel);
}
