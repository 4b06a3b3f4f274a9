using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NovaCompat.Core.Failures;
using NovaCompat.Store.Sqlite;
using Npgsql;

namespace NovaCompat.Store;

/// <summary>
/// The one way to the database. Reads see committed data; a write is one transaction, repeated when the database asks for it
/// (serialization failure, deadlock, busy), so the work given to <see cref="WriteAsync{T}"/> must do nothing but SQL.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private const int Attempts = 5;
    private readonly DbDataSource source;

    // SQLite has one writer: queueing here is fair and fast, where its own busy handler sleeps and starves.
    private readonly SemaphoreSlim? writer;
    private long commits;

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private Database(Engine engine, DbDataSource source)
    {
        Engine = engine;
        this.source = source;
        writer = engine == Engine.Sqlite ? new SemaphoreSlim(1, 1) : null;
    }

    public Engine Engine { get; }

    /// <summary>How many commits there were. Null while one is on its way, and always where other processes write too.</summary>
    internal long? Commits => writer is not null && Interlocked.Read(ref commits) is var count && count % 2 == 0 ? count : null;

    /// <summary>Ends a select whose rows will be changed: a lock where there are several writers.</summary>
    public string ForUpdate => Engine == Engine.PostgreSql ? "for update" : "";

    /// <summary>A column of microseconds as text, UTC, to the second.</summary>
    public string TimeText(string column) => Engine == Engine.PostgreSql
        ? $"to_char(to_timestamp({column} / 1000000) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
        : $"strftime('%Y-%m-%d %H:%M:%S', {column} / 1000000, 'unixepoch')";

    /// <summary>The operator that finds a regular expression in a text.</summary>
    public string RegexOperator => Engine == Engine.PostgreSql ? "~" : "regexp";

    /// <summary>The pattern, for that operator.</summary>
    /// <exception cref="FaultException">It cannot be run.</exception>
    public static string Pattern(string text) => Patterns.IsUsable(text) ? text : throw new FaultException(Faults.BadRequest("Invalid regular expression."));

    /// <summary>An SQLite file, made when it does not exist.</summary>
    public static Database OpenSqlite(string path) => new(Engine.Sqlite, new SqliteSource(path));

    /// <summary>PostgreSQL, by an Npgsql connection string.</summary>
    public static Database OpenPostgreSql(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.ApplicationName ??= "novacompat";
        builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        return new(Engine.PostgreSql, builder.Build());
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancel = default)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            return await work(connection);
        }
        catch (DbException error) when (Refusals.Of(error) is { } fault)
        {
            throw new FaultException(fault);
        }
    }

    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (writer is not null) await writer.WaitAsync(cancel);
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancel);
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
                var result = await work(transaction);
                await CommitAsync(transaction, cancel);
                return result;
            }
            catch (DbException error) when (error.IsTransient && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)), cancel);
            }
            catch (DbException error) when (Refusals.Of(error) is { } fault)
            {
                throw new FaultException(fault);
            }
            finally
            {
                writer?.Release();
            }
        }
    }

    /// <summary>
    /// What the work writes on an embedded database reaches the disk together, at its end: a cut of power before loses the last of it, in order. For what is begun
    /// again when it did not come to its end.
    /// </summary>
    public async Task<T> InOneSyncAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        if (source is not SqliteSource sqlite) return await work();
        sqlite.Syncs = false;
        try
        {
            return await work();
        }
        finally
        {
            sqlite.Syncs = true;
            await WriteAsync(transaction => Counters.TakeAsync(transaction, "syncs", 1), cancel);
        }
    }

    // Odd from before the first moment in which others may see the commit until after the last in which they may not.
    private async Task CommitAsync(DbTransaction transaction, CancellationToken cancel)
    {
        Interlocked.Increment(ref commits);
        try
        {
            await transaction.CommitAsync(cancel);
        }
        finally
        {
            Interlocked.Increment(ref commits);
        }
    }

    public Task WriteAsync(Func<DbTransaction, Task> work, CancellationToken cancel = default) =>
        WriteAsync(async transaction => { await work(transaction); return true; }, cancel);

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        writer?.Dispose();
    }
}
