using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace NovaCompat.Store.Schema;

/// <summary>
/// Brings a database to the newest schema: each numbered file once, in order, in one transaction together with its line in
/// <c>schema_history</c>. A file that changed after it was applied is an error, for then nobody knows what the database holds.
/// </summary>
public sealed class SchemaRunner(Database database)
{
    private const long AdvisoryLock = 0x4e6f7661;
    private static readonly string Prefix = $"{typeof(SchemaRunner).Assembly.GetName().Name}.Migrations.";

    /// <summary>The names of the files that this call applied.</summary>
    /// <exception cref="SchemaException">The database was made by other files than ours, or is newer than this program.</exception>
    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        if (database.Engine == Engine.PostgreSql)
            await connection.ExecuteAsync("select pg_advisory_xact_lock(@AdvisoryLock)", new { AdvisoryLock }, transaction);
        await connection.ExecuteAsync("create table if not exists schema_history (name text primary key, checksum text not null, applied_at bigint not null)", transaction: transaction);
        var applied = (await connection.QueryAsync<(string Name, string Checksum)>("select name, checksum from schema_history", transaction: transaction))
            .ToDictionary(row => row.Name, row => row.Checksum);
        var files = Files();
        if (applied.Keys.Except(files.Select(file => file.Name)).FirstOrDefault() is { } unknown)
            throw new SchemaException($"The database has the schema change '{unknown}', which this program does not know: it was made by a newer one.");

        var done = new List<string>();
        foreach (var file in files)
        {
            if (applied.TryGetValue(file.Name, out var checksum))
            {
                if (checksum != file.Checksum)
                    throw new SchemaException($"The schema change '{file.Name}' is not the one that was applied to this database.");
                continue;
            }
            await ApplyAsync(transaction, file);
            done.Add(file.Name);
        }
        return (IReadOnlyList<string>)done;
    }, cancel);

    /// <summary>The files that are not applied yet.</summary>
    public Task<IReadOnlyList<string>> ListPendingAsync(CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var names = Files().Select(file => file.Name);
        try
        {
            return (IReadOnlyList<string>)[.. names.Except(await connection.QueryAsync<string>("select name from schema_history"))];
        }
        catch (Npgsql.PostgresException error) when (error.SqlState == Npgsql.PostgresErrorCodes.UndefinedTable)
        {
            return [.. names];
        }
    }, cancel);

    private static async Task ApplyAsync(DbTransaction transaction, SchemaFile file)
    {
        await transaction.Connection!.ExecuteAsync(file.Sql, transaction: transaction);
        await transaction.Connection!.ExecuteAsync(
            "insert into schema_history (name, checksum, applied_at) values (@Name, @Checksum, @now)",
            new { file.Name, file.Checksum, now = DateTimeOffset.UtcNow.ToMicros() }, transaction);
    }

    private static List<SchemaFile> Files()
    {
        var assembly = typeof(SchemaRunner).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                var sql = reader.ReadToEnd();
                return new SchemaFile(resource[Prefix.Length..], sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
            })
            .ToList();
    }

    private sealed record SchemaFile(string Name, string Sql, string Checksum);
}

/// <summary>The database's schema and this program do not belong together.</summary>
public sealed class SchemaException(string message) : Exception(message);
