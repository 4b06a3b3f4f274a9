using Npgsql;

namespace NovaCompat.Tests.Clouds;

/// <summary>A fresh database on the given PostgreSQL server, dropped in the end.</summary>
public sealed class OwnDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource server;
    private readonly NpgsqlDataSource own;
    private readonly string name = $"cloud_{Guid.NewGuid():N}";

    private OwnDatabase(string connection)
    {
        server = NpgsqlDataSource.Create(connection);
        ConnectionString = new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
        own = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
    }

    public string ConnectionString { get; }

    public static async Task<OwnDatabase> CreateAsync(string connection)
    {
        var database = new OwnDatabase(connection);
        await using var create = database.server.CreateCommand($"create database {database.name}");
        await create.ExecuteNonQueryAsync();
        return database;
    }

    /// <summary>The rows of a query, their values as text parted by blanks.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string sql)
    {
        await using var command = own.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : reader.GetValue(i).ToString())));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        await using (var drop = server.CreateCommand($"drop database {name} with (force)")) await drop.ExecuteNonQueryAsync();
        await server.DisposeAsync();
    }
}
