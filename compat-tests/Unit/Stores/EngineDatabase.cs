using Npgsql;
using NovaCompat.Store;
using NovaCompat.Store.Schema;

namespace NovaCompat.Tests.Stores;

/// <summary>An empty store of a test's own, with the newest schema, on the engine that it names; gone when the test is over.</summary>
internal sealed class EngineDatabase : IAsyncDisposable
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";
    private readonly Func<Task> _drop;

    private EngineDatabase(Database store, Func<Task> drop) => (Store, _drop) = (store, drop);

    public Database Store { get; }

    /// <summary>Skips the test when there is no server of the engine.</summary>
    public static async Task<EngineDatabase> CreateAsync(string engine)
    {
        var made = engine == Sqlite ? InFile() : await OnServerAsync();
        await new SchemaRunner(made.Store).MigrateAsync(TestContext.Current.CancellationToken);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _drop();
    }

    private static EngineDatabase InFile()
    {
        var folder = Directory.CreateTempSubdirectory("novacompat-store-");
        return new(Database.OpenSqlite(Path.Combine(folder.FullName, "test.db")), () =>
        {
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<EngineDatabase> OnServerAsync()
    {
        var connection = Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(connection), "NOVACOMPAT_TEST_POSTGRES names no server");
        var name = $"unit_{Guid.NewGuid():N}";
        await RunAsync(connection!, $"create database {name}");
        var own = new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
        return new(Database.OpenPostgreSql(own), () => RunAsync(connection!, $"drop database {name} with (force)"));
    }

    private static async Task RunAsync(string connection, string sql)
    {
        await using var server = NpgsqlDataSource.Create(connection);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
