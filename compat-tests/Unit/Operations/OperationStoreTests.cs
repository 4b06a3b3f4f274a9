using NovaCompat.Store;
using NovaCompat.Store.Operations;
using NovaCompat.Store.Schema;

namespace NovaCompat.Tests.Operations;

public sealed class OperationStoreTests
{
    [Fact]
    public async Task An_empty_store_can_be_probed_and_counted()
    {
        var folder = Directory.CreateTempSubdirectory("novacompat-operations-");
        try
        {
            await using var database = Database.OpenSqlite(Path.Combine(folder.FullName, "store.db"));
            await new SchemaRunner(database).MigrateAsync(CancellationToken.None);
            var store = new OperationStore(database);
            await store.ProbeReadAsync(CancellationToken.None);
            await store.ProbeWriteAsync(DateTimeOffset.UtcNow, CancellationToken.None);
            await store.ProbeWriteAsync(DateTimeOffset.UtcNow, CancellationToken.None);
            var figures = await store.CountAsync(DateTimeOffset.UtcNow.AddHours(-1), CancellationToken.None);
            Assert.Empty(figures.Servers);
            Assert.Equal(0, figures.Builds.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
