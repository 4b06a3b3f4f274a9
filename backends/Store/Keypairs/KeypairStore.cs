using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Keypairs;
using NovaCompat.Core.Notifications;
using NovaCompat.Core.Notifications.Payloads;
using NovaCompat.Store.Notifications;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Keypairs;

/// <inheritdoc cref="IKeypairStore"/>
public sealed class KeypairStore(Database database, NotificationOutbox? outbox = null) : IKeypairStore
{
    private const string Select = "select user_id, name, type, public_key, fingerprint, number, created_at from keypairs";

    public Task<Keypair?> FindAsync(string userId, string name, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"{Select} where user_id = @userId and name = @name", new { userId, name }))?.ToKeypair(), cancel);

    public Task<IReadOnlyList<Keypair>> ListAsync(string userId, int limit, string? marker, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = new Filter().And("user_id = @userId", "userId", userId).With("limit", limit);
        if (marker is not null)
        {
            if (!await connection.ExecuteScalarAsync<bool>("select count(*) from keypairs where user_id = @userId and name = @marker", new { userId, marker }))
                throw new FaultException(Faults.BadRequest($"marker [{marker}] not found"));
            filter.And("name > @marker", "marker", marker);
        }
        var rows = await connection.QueryAsync<Row>($"{Select} {filter.Where} order by name limit @limit", filter.Parameters);
        return (IReadOnlyList<Keypair>)[.. rows.Select(row => row.ToKeypair())];
    }, cancel);

    public Task<KeypairResult> CreateAsync(Keypair keypair, int quota, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        await QuotaTable.LockAsync(transaction, $"keypairs:{keypair.UserId}", keypair.CreatedAt);
        if (quota >= 0 && await connection.ExecuteScalarAsync<long>("select count(*) from keypairs where user_id = @UserId", new { keypair.UserId }, transaction) >= quota)
            return KeypairResult.OverQuota;
        var number = await Counters.TakeAsync(transaction, "keypairs", 1);
        var added = await connection.ExecuteAsync(
            """
            insert into keypairs (user_id, name, type, public_key, fingerprint, number, created_at)
            values (@UserId, @Name, @Type, @PublicKey, @Fingerprint, @number, @CreatedAt)
            on conflict do nothing
            """,
            new { keypair.UserId, keypair.Name, keypair.Type, keypair.PublicKey, keypair.Fingerprint, number, CreatedAt = keypair.CreatedAt.ToMicros() }, transaction);
        if (added == 1) await TellAsync(transaction, keypair.Imported ? "import" : "create", keypair);
        return added == 1 ? KeypairResult.Created : KeypairResult.NameTaken;
    }, cancel);

    public Task<bool> DeleteAsync(string userId, string name, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var gone = await transaction.Connection!.QuerySingleOrDefaultAsync<Row>(
            "delete from keypairs where user_id = @userId and name = @name returning user_id, name, type, public_key, fingerprint, number, created_at", new { userId, name }, transaction);
        if (gone is not null) await TellAsync(transaction, "delete", gone.ToKeypair());
        return gone is not null;
    }, cancel);

    private Task TellAsync(DbTransaction transaction, string what, Keypair keypair) => outbox?.WriteAsync(transaction, Told(what, "start", keypair), Told(what, "end", keypair)) ?? Task.CompletedTask;

    private static Notification Told(string what, string phase, Keypair keypair) => new($"keypair.{what}.{phase}", "nova-api", null,
        KeypairPayload.Of(keypair.UserId, keypair.Name, keypair.Type, keypair.PublicKey, keypair.Fingerprint));

    private sealed class Row
    {
        public string UserId { get; set; } = "";
        public string Name { get; set; } = "";
        public string Type { get; set; } = "";
        public string PublicKey { get; set; } = "";
        public string Fingerprint { get; set; } = "";
        public long Number { get; set; }
        public long CreatedAt { get; set; }

        public Keypair ToKeypair() => new()
        {
            UserId = UserId,
            Name = Name,
            Type = Type,
            PublicKey = PublicKey,
            Fingerprint = Fingerprint,
            Number = Number,
            CreatedAt = CreatedAt.ToTime(),
        };
    }
}
