using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Store.Images;
using NovaCompat.Store.Jobs;

namespace NovaCompat.Tests.Stores;

public sealed class ImageSaveStoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task What_nobody_brings_any_more_is_found(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var (images, uploads, snapshots) = (new ImageStore(database.Store), new ImageSaveStore(database.Store), new SnapshotSaveStore(database.Store));
        var jobs = new JobStore(database.Store, new NoBell(), TimeProvider.System);
        var (now, old) = (DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddMinutes(-5));
        var (silent, beating, working, ended, server) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in new[] { silent, beating, working, ended })
            await images.AddAsync(new Image { Id = id, Status = ImageStatus.Saving, Owner = "p", CreatedAt = old, UpdatedAt = old }, Cancel);
        await uploads.BeginAsync(silent, old, Cancel);
        await uploads.BeginAsync(beating, old, Cancel);
        await uploads.BeatAsync(beating, now, Cancel);
        await snapshots.BeginAsync(new SnapshotSave(working, server, Guid.NewGuid()), old, Cancel);
        await snapshots.BeginAsync(new SnapshotSave(working, server, await JobAsync(jobs, finish: false)), old, Cancel);
        await snapshots.BeginAsync(new SnapshotSave(ended, server, await JobAsync(jobs, finish: true)), old, Cancel);

        Assert.Equal([silent], await uploads.ListAbandonedAsync(now.AddMinutes(-1), Cancel));
        Assert.Equal([ended], (await snapshots.ListLeftAsync(now.AddMinutes(-1), Cancel)).Select(save => save.ImageId));
        Assert.Empty(await snapshots.ListLeftAsync(old.AddMinutes(-1), Cancel));
        Assert.Equal(new[] { working, ended }.Order(), (await snapshots.ListOfServerAsync(server, Cancel)).Select(save => save.ImageId).Order());
        await images.RemoveAsync(silent, _ => { }, Cancel);
        Assert.False(await uploads.BeatAsync(silent, now, Cancel));
        foreach (var id in new[] { working, ended }) await snapshots.EndAsync(id, Cancel);
        Assert.Empty(await snapshots.ListOfServerAsync(server, Cancel));
    }

    private static async Task<Guid> JobAsync(JobStore jobs, bool finish)
    {
        var job = new Job { Id = Guid.NewGuid(), Kind = JobKinds.SnapshotServer, Queue = "compute:x", Body = "{}", RequestId = "req-x", CreatedAt = DateTimeOffset.UtcNow };
        await jobs.InsertAsync(job, Cancel);
        if (finish) await jobs.FinishAsync(job.Id, JobState.Done, null, Cancel);
        return job.Id;
    }
}

/// <summary>Nobody listens.</summary>
internal sealed class NoBell : IDoorbell
{
    public void Ring(IReadOnlyList<Job> jobs)
    {
    }
}
