using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Servers;

namespace NovaCompat.Tests.Stores;

/// <summary>PostgreSQL keeps no zero character: what has one is the client's fault there, and finds nothing on SQLite.</summary>
public sealed class ZeroCharacterTests
{
    private static readonly ServerQuery Zero = new() { Match = new Dictionary<ServerColumn, string> { [ServerColumn.Name] = "a\0b" } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filter_with_a_zero_character_finds_nothing_on_sqlite()
    {
        await using var database = await EngineDatabase.CreateAsync(EngineDatabase.Sqlite);
        Assert.Empty(await new ServerStore(database.Store, new NoBell(), TimeProvider.System).ListAsync(Zero, Cancel));
    }

    [Fact]
    public async Task A_filter_with_a_zero_character_is_refused_on_postgresql()
    {
        await using var database = await EngineDatabase.CreateAsync(EngineDatabase.PostgreSql);
        var refused = await Assert.ThrowsAsync<FaultException>(() => new ServerStore(database.Store, new NoBell(), TimeProvider.System).ListAsync(Zero, Cancel));
        Assert.Equal(FaultKind.BadRequest, refused.Fault.Kind);
    }

    [Fact]
    public async Task A_write_with_a_zero_character_is_refused_on_postgresql_and_writes_nothing()
    {
        await using var database = await EngineDatabase.CreateAsync(EngineDatabase.PostgreSql);
        var refused = await Assert.ThrowsAsync<FaultException>(() => database.Store.WriteAsync(async transaction =>
        {
            await WriteAsync(transaction, "kept");
            await WriteAsync(transaction, "a\0b");
        }, Cancel));
        Assert.Equal(FaultKind.BadRequest, refused.Fault.Kind);
        Assert.Equal(0, await database.Store.ReadAsync(connection => connection.ExecuteScalarAsync<int>("select count(*) from counters where name = 'kept'"), Cancel));
    }

    private static Task WriteAsync(DbTransaction transaction, string name) =>
        transaction.Connection!.ExecuteAsync("insert into counters (name, value) values (@name, 1)", new { name }, transaction);
}
