using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace NovaCompat.Store.Sqlite;

/// <summary>
/// SQLite behind the same <see cref="DbDataSource"/> as PostgreSQL. Connections stay open and go from hand to hand with their settings and compiled statements;
/// write-ahead logging lets readers go on beside the writer, and every commit reaches the disk (synchronous=FULL) unless it was said otherwise, so a power cut loses nothing.
/// </summary>
internal sealed class SqliteSource(string path) : DbDataSource
{
    /// <summary>Connections that may wait for their next use: SQLite works while its caller waits, so more than a few a processor are never in use for long.</summary>
    private static readonly int MostIdle = 4 * Environment.ProcessorCount;

    private readonly ConcurrentStack<KeptConnection> idle = new();
    private volatile bool closed;
    private volatile bool syncs = true;

    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = 30,
        Pooling = false,
    }.ToString();

    /// <summary>False while commits need not wait for the disk; the first that waits again takes all before it along.</summary>
    public bool Syncs { get => syncs; set => syncs = value; }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection() => (idle.TryPop(out var ready) ? ready : KeptConnection.Open(this)).Syncing(syncs);

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => new(OpenDbConnection());

    /// <summary>False when it is not wanted any more.</summary>
    internal bool TakeBack(KeptConnection connection)
    {
        if (closed || idle.Count >= MostIdle) return false;
        idle.Push(connection);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        closed = true;
        while (idle.TryPop(out var connection)) connection.Dispose();
        base.Dispose(disposing);
    }
}
