using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace NovaCompat.Store;

/// <summary>
/// SQLite behind the same <see cref="DbDataSource"/> as PostgreSQL. Connections come from the provider's pool; write-ahead logging
/// lets readers go on beside the writer, and every commit reaches the disk (synchronous=FULL), so a power cut loses nothing.
/// </summary>
internal sealed class SqliteSource(string path) : DbDataSource
{
    private static readonly TimeSpan RegexTimeout = TimeSpan.FromMilliseconds(100);

    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode=wal; pragma synchronous=full; pragma temp_store=memory; pragma cache_size=-16000;";
        command.ExecuteNonQuery();
        connection.CreateFunction("regexp", (string pattern, string? text) => text is not null && Regex.IsMatch(text, pattern, RegexOptions.None, RegexTimeout), isDeterministic: true);
        return connection;
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => new(OpenDbConnection());

    protected override void Dispose(bool disposing)
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        base.Dispose(disposing);
    }
}
