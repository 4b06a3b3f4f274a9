using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Store;
using NovaCompat.Store.Schema;
using NovaCompat.Store.Volumes;
using NovaCompat.Tests.Compute.Servers;
using Npgsql;

namespace NovaCompat.Tests.Volumes;

/// <summary>The same facts on both engines.</summary>
public sealed class VolumeStoreTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("novacompat-volume-store-").FullName;
    private readonly string name = $"volumes_{Guid.NewGuid():N}";
    private static readonly string? Server = Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_POSTGRES");
    private bool made;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Volumes_attachments_and_snapshots_are_kept_found_listed_and_counted(Engine engine)
    {
        await using var database = await OpenAsync(engine);
        await new SchemaRunner(database).MigrateAsync(CancellationToken.None);
        var store = new VolumeStore(database, new RecordingDoorbell(), TimeProvider.System);
        var types = new VolumeTypeStore(database);
        var quotas = new VolumeQuotaStore(database);
        var type = (await types.FindAsync(VolumeType.Default, CancellationToken.None))!;
        var first = New("b", type, DateTimeOffset.UtcNow);
        var second = New("a", type, DateTimeOffset.UtcNow.AddSeconds(1));
        foreach (var volume in new[] { first, second, first }) await store.CommitAsync(new() { Volumes = [volume], Jobs = [VolumeJobs.For(volume.Id, null, "req-1", DateTimeOffset.UtcNow)] }, CancellationToken.None);

        var server = Guid.NewGuid();
        var attachment = new VolumeAttachment { Id = Guid.NewGuid(), VolumeId = first.Id, ServerId = server, ByCompute = true, CreatedAt = DateTimeOffset.UtcNow.AddMinutes(-5) };
        await store.ChangeAsync(first.Id, now => new(now with { Status = VolumeStatus.Reserved, Bootable = true, Attachments = [attachment] }), CancellationToken.None);
        Assert.Equal(first.Id, (await store.FindByAttachmentAsync(attachment.Id, CancellationToken.None))!.Id);
        Assert.Equal(first.Id, Assert.Single(await store.ListByServerAsync(server, CancellationToken.None)).Id);
        Assert.Single(await store.ListAttachedAsync(DateTimeOffset.UtcNow, CancellationToken.None));

        Assert.Equal([second.Id, first.Id], (await store.ListAsync(new() { ProjectId = "p" }, CancellationToken.None)).Select(one => one.Id));
        Assert.Equal(first.Id, Assert.Single(await store.ListAsync(new() { ProjectId = "p", Sort = [new("name", false)], Marker = second.Id }, CancellationToken.None)).Id);
        Assert.Equal(first.Id, Assert.Single(await store.ListAsync(new() { Filters = new Dictionary<string, string> { ["bootable"] = "True", ["status"] = "reserved" } }, CancellationToken.None)).Id);
        Assert.Equal(2, (await store.ListAsync(new() { Sort = [new("bootable", true), new("size", false)] }, CancellationToken.None)).Count);

        var snapshot = new VolumeSnapshot { Id = Guid.NewGuid(), VolumeId = first.Id, ProjectId = "p", UserId = "u", SizeGb = 2, Type = first.Type, CreatedAt = DateTimeOffset.UtcNow };
        await store.CommitAsync(new() { Snapshots = [snapshot], Jobs = [VolumeJobs.For(first.Id, snapshot.Id, "req-1", DateTimeOffset.UtcNow)] }, CancellationToken.None);
        Assert.Equal(1, await store.CountSnapshotsAsync(first.Id, CancellationToken.None));
        Assert.Single(await store.ListSnapshotsAsync(new() { ProjectId = "p" }, CancellationToken.None));
        Assert.Equal((2, 1, 6), Used(await quotas.UsageAsync("p", CancellationToken.None)));

        await quotas.SetAsync("p", new Dictionary<string, int> { ["volumes"] = 2 }, CancellationToken.None);
        await Assert.ThrowsAsync<FaultException>(() => store.CommitAsync(new() { Volumes = [New("c", type, DateTimeOffset.UtcNow)] }, CancellationToken.None));
        Assert.Equal(2, (await store.ListAsync(new() { ProjectId = "p" }, CancellationToken.None)).Count);
        Assert.True(await types.IsUsedAsync(type.Id, CancellationToken.None));
        Assert.False(await types.AddAsync(type with { Id = Guid.NewGuid() }, CancellationToken.None));
        await store.RemoveSnapshotAsync(snapshot.Id, CancellationToken.None);
        await store.RemoveAsync(first.Id, CancellationToken.None);
        Assert.Null(await store.FindByAttachmentAsync(attachment.Id, CancellationToken.None));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Records_are_kept_by_kind_and_what_they_take_is_counted(Engine engine)
    {
        await using var database = await OpenAsync(engine);
        await new SchemaRunner(database).MigrateAsync(CancellationToken.None);
        var records = new VolumeRecords(database, TimeProvider.System);
        var store = new VolumeStore(database, new RecordingDoorbell(), TimeProvider.System);
        var quotas = new VolumeQuotaStore(database);
        var volume = New("a", (await new VolumeTypeStore(database).FindAsync(VolumeType.Default, CancellationToken.None))!, DateTimeOffset.UtcNow) with { Metadata = new Dictionary<string, string> { ["k"] = "v" } };
        await store.CommitAsync(new() { Volumes = [volume] }, CancellationToken.None);
        var specs = new QosSpecs { Id = Guid.NewGuid(), Name = "fast", CreatedAt = DateTimeOffset.UtcNow };
        Assert.True(await records.AddAsync(specs, CancellationToken.None));
        Assert.False(await records.AddAsync(specs with { Id = Guid.NewGuid() }, CancellationToken.None));
        Assert.Null(await records.FindAsync<VolumeBackup>(specs.Id, CancellationToken.None));
        Assert.Equal("both", (await records.ChangeAsync<QosSpecs>(specs.Id, now => now with { Consumer = "both" }, CancellationToken.None))!.Consumer);

        var backup = new VolumeBackup { Id = Guid.NewGuid(), ProjectId = "p", VolumeId = volume.Id, SizeGb = 2, CreatedAt = DateTimeOffset.UtcNow, DataTimestamp = DateTimeOffset.UtcNow };
        await store.CommitAsync(new() { Changes = new Dictionary<Guid, Func<Volume, Volume>> { [volume.Id] = now => now with { Status = VolumeStatus.BackingUp } }, Put = [backup] }, CancellationToken.None);
        Assert.Equal(backup.Id, Assert.Single(await records.ListAsync<VolumeBackup>(new() { Filters = new Dictionary<string, string> { ["volume_id"] = volume.Id.ToString() } }, CancellationToken.None)).Id);
        Assert.Equal(2, (await quotas.UsageAsync("p", CancellationToken.None))["backup_gigabytes"]);
        await quotas.SetAsync("p", new Dictionary<string, int> { ["backups"] = 1 }, CancellationToken.None);
        await Assert.ThrowsAsync<FaultException>(() => store.CommitAsync(new() { Put = [backup with { Id = Guid.NewGuid() }] }, CancellationToken.None));

        await records.ChangeAsync<VolumeBackup>(backup.Id, now => now with { Status = BackupStatus.Available }, CancellationToken.None);
        await Assert.ThrowsAsync<FaultException>(() => store.CommitAsync(new() { Seen = [backup], Put = [backup with { Status = BackupStatus.Deleting }] }, CancellationToken.None));
        Assert.Equal(BackupStatus.Available, (await records.FindAsync<VolumeBackup>(backup.Id, CancellationToken.None))!.Status);

        Assert.Single(await store.ListAsync(new() { Metadata = new Dictionary<string, string> { ["k"] = "v" } }, CancellationToken.None));
        Assert.Empty(await store.ListAsync(new() { Metadata = new Dictionary<string, string> { ["k"] = "w" } }, CancellationToken.None));
        Assert.Single(await store.ListAsync(new() { Filters = new Dictionary<string, string> { ["attach_status"] = "detached" }, Like = new Dictionary<string, string> { ["name"] = "a" } }, CancellationToken.None));
        Assert.Empty(await store.ListAsync(new() { Times = [new("created_at", "<", volume.CreatedAt.AddMinutes(-1))] }, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        if (made)
        {
            await using var server = NpgsqlDataSource.Create(Server!);
            await using var drop = server.CreateCommand($"drop database {name} with (force)");
            await drop.ExecuteNonQueryAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<Database> OpenAsync(Engine engine)
    {
        if (engine == Engine.Sqlite) return Database.OpenSqlite(Path.Combine(folder, "store.db"));
        Assert.SkipWhen(Server is null, "NOVACOMPAT_TEST_POSTGRES names no server");
        await using var server = NpgsqlDataSource.Create(Server!);
        await using var create = server.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        made = true;
        return Database.OpenPostgreSql(new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString);
    }

    private static (int, int, int) Used(IReadOnlyDictionary<string, int> used) => (used["volumes"], used["snapshots"], used["gigabytes"]);

    private static Volume New(string name, VolumeType type, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(), ProjectId = "p", UserId = "u", Name = name, SizeGb = 2, AvailabilityZone = "nova", Type = new(type.Id, type.Name), CreatedAt = now,
    };
}
