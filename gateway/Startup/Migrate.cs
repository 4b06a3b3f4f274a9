using Microsoft.Extensions.Configuration;
using NovaCompat.Gateway.Options;
using NovaCompat.Store;
using NovaCompat.Store.Schema;

namespace NovaCompat.Gateway.Startup;

/// <summary>The command <c>migrate</c>.</summary>
public static class Migrate
{
    public static async Task<int> RunAsync(IConfiguration source, CancellationToken cancel)
    {
        try
        {
            var options = new OptionsReader(source).Read();
            using var folder = options.Store is null ? DataFolder.Open(options.Data) : null;
            await using var database = options.Store is null ? Database.OpenSqlite(Path.Combine(options.Data, "novacompat.db")) : Database.OpenPostgreSql(options.Store);
            var applied = await new SchemaRunner(database).MigrateAsync(cancel);
            Console.Out.WriteLine(applied.Count == 0 ? "The schema is the newest already." : $"Applied {string.Join(", ", applied)}.");
            return 0;
        }
        catch (Exception error) when (error is OptionsException or StartException or SchemaException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }
}
