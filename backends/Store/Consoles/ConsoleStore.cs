using Dapper;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Store.Consoles;

/// <inheritdoc cref="IConsoleStore"/>
public sealed class ConsoleStore(Database database) : IConsoleStore
{
    public Task AddAsync(ConsoleAccess access, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("delete from console_tokens where expires_at <= @now", new { now = now.ToMicros() }, transaction);
        await connection.ExecuteAsync(
            """
            insert into console_tokens (token_hash, server_id, type, host, address, port, tls_port, access_path, expires_at)
            values (@TokenHash, @ServerId, @Type, @Host, @Address, @Port, @TlsPort, @AccessPath, @ExpiresAt)
            """, Row.From(access), transaction);
    }, cancel);

    public Task<ConsoleAccess?> FindAsync(string tokenHash, DateTimeOffset now, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>(
            """
            select t.token_hash, t.server_id, t.type, t.host, t.address, t.port, t.tls_port, t.access_path, t.expires_at
            from console_tokens t join servers s on s.id = t.server_id
            where t.token_hash = @tokenHash and t.expires_at > @now and s.deleted_at is null and s.host = t.host
            """, new { tokenHash, now = now.ToMicros() }))?.ToAccess(), cancel);

    public Task ForgetServerAsync(Guid serverId, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        await transaction.Connection!.ExecuteAsync("delete from console_tokens where server_id = @id", new { id = serverId.ToString() }, transaction);
    }, cancel);

    private sealed class Row
    {
        public string TokenHash { get; set; } = "";
        public string ServerId { get; set; } = "";
        public string Type { get; set; } = "";
        public string Host { get; set; } = "";
        public string Address { get; set; } = "";
        public long Port { get; set; }
        public long? TlsPort { get; set; }
        public string? AccessPath { get; set; }
        public long ExpiresAt { get; set; }

        public static Row From(ConsoleAccess access) => new()
        {
            TokenHash = access.TokenHash,
            ServerId = access.ServerId.ToString(),
            Type = access.Type,
            Host = access.ComputeHost,
            Address = access.Address.Host,
            Port = access.Address.Port,
            TlsPort = access.Address.TlsPort,
            AccessPath = access.Address.AccessPath,
            ExpiresAt = access.ExpiresAt.ToMicros(),
        };

        public ConsoleAccess ToAccess() =>
            new(TokenHash, Guid.Parse(ServerId), Type, Host, new ConsoleAddress(Address, (int)Port, (int?)TlsPort, AccessPath), ExpiresAt.ToTime());
    }
}
