using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Images;
using NovaCompat.Store.Jobs;
using NovaCompat.Tests.Stores;

namespace NovaCompat.Tests.Images;

public sealed class ImageMenderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_that_died_leaves_a_queued_image_and_one_that_lives_is_left_alone()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var (store, saves) = Parts(cloud);
        var (dead, alive, unknown) = (await SavingAsync(cloud, store), await SavingAsync(cloud, store), await SavingAsync(cloud, store));
        await saves.BeginAsync(dead, DateTimeOffset.UtcNow.AddMinutes(-5), Cancel);
        await saves.BeginAsync(alive, DateTimeOffset.UtcNow.AddMinutes(-5), Cancel);
        await saves.BeatAsync(alive, DateTimeOffset.UtcNow, Cancel);
        Assert.Equal([dead], await MenderOf(cloud, store, saves).MendAsync(alone: false, Cancel));
        Assert.Equal((ImageStatus.Queued, ImageStatus.Saving, ImageStatus.Saving), (await StatusAsync(cloud, dead), await StatusAsync(cloud, alive), await StatusAsync(cloud, unknown)));
        var rest = await MenderOf(cloud, store, saves).MendAsync(alone: true, Cancel);
        Assert.Equal(new[] { alive, unknown }.Order(), rest.Order());
    }

    [Fact]
    public async Task A_snapshot_whose_job_has_ended_is_removed_and_one_at_work_is_kept()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var (store, saves) = (new ImageStore(cloud.Database), new SnapshotSaveStore(cloud.Database));
        var jobs = new JobStore(cloud.Database, new NoBell(), TimeProvider.System);
        var (ended, working) = (await SavingAsync(cloud, store), (await cloud.CreateAsync("queued", ImageCloud.Demo)).Id);
        var longAgo = DateTimeOffset.UtcNow.AddMinutes(-5);
        foreach (var (image, finish) in new[] { (ended, true), (working, false) })
        {
            var job = new Job { Id = Guid.NewGuid(), Kind = JobKinds.SnapshotServer, Queue = "compute:x", Body = "{}", RequestId = "req-x", CreatedAt = longAgo };
            await jobs.InsertAsync(job, Cancel);
            if (finish) await jobs.FinishAsync(job.Id, JobState.Done, null, Cancel);
            await saves.BeginAsync(new SnapshotSave(image, Guid.NewGuid(), job.Id), longAgo, Cancel);
        }
        var hosts = new HostImages(store, cloud.Files, saves, TimeProvider.System);
        Assert.Equal([ended], await new SnapshotMender(saves, hosts, TimeProvider.System).MendAsync(alone: false, Cancel));
        Assert.Null(await cloud.Catalog.FindAsync(ended, ImageCaller.System, Cancel));
        Assert.Equal(ImageStatus.Queued, await StatusAsync(cloud, working));
    }

    [Fact]
    public async Task A_host_fills_an_image_in_two_steps_and_what_was_deleted_meanwhile_leaves_no_file()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var (store, saves) = (new ImageStore(cloud.Database), new SnapshotSaveStore(cloud.Database));
        var hosts = new HostImages(store, cloud.Files, saves, TimeProvider.System);
        var image = await cloud.Catalog.CreateAsync(new Image { Id = Guid.NewGuid(), Name = "snap", Owner = "demo", Visibility = ImageVisibility.Private }, ImageCloud.Demo, Cancel);
        await hosts.BeginAsync(image.Id, Cancel);
        Assert.Equal(ImageStatus.Saving, await StatusAsync(cloud, image.Id));
        var file = await cloud.Files.SaveAsync(image.Id, Disk(), new DeclaredFormat("raw", "bare"), Cancel);
        Assert.True(await hosts.EndAsync(image.Id, new HostImage("raw", "bare", file), Cancel));
        Assert.True(await hosts.EndAsync(image.Id, new HostImage("raw", "bare", file), Cancel));
        Assert.Equal(ImageStatus.Active, await StatusAsync(cloud, image.Id));
        await hosts.DropAsync(image.Id, Cancel);
        Assert.Equal(ImageStatus.Active, await StatusAsync(cloud, image.Id));
        var gone = Guid.NewGuid();
        await cloud.Files.SaveAsync(gone, Disk(), new DeclaredFormat("raw", "bare"), Cancel);
        Assert.False(await hosts.EndAsync(gone, new HostImage("raw", "bare", file), Cancel));
        Assert.Null(cloud.Files.Open(gone));
    }

    private static MemoryStream Disk()
    {
        var disk = new byte[1024];
        (disk[510], disk[511]) = (0x55, 0xaa);
        return new MemoryStream(disk);
    }

    private static (ImageStore Store, ImageSaveStore Saves) Parts(ImageCloud cloud) => (new ImageStore(cloud.Database), new ImageSaveStore(cloud.Database));

    private static ImageMender MenderOf(ImageCloud cloud, ImageStore store, ImageSaveStore saves) =>
        new(store, saves, new ImageTaskStore(cloud.Database, new NoBell()), TimeProvider.System);

    private static async Task<Guid> SavingAsync(ImageCloud cloud, ImageStore store)
    {
        var image = await cloud.CreateAsync("image", ImageCloud.Demo);
        await store.ChangeAsync(image.Id, before => before with { Status = ImageStatus.Saving }, Cancel);
        return image.Id;
    }

    private static async Task<ImageStatus> StatusAsync(ImageCloud cloud, Guid id) => (await cloud.Catalog.FindAsync(id, ImageCaller.System, Cancel))!.Status;
}
