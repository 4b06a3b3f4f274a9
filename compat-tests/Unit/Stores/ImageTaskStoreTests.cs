using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Imports;
using NovaCompat.Core.Jobs;
using NovaCompat.Images;
using NovaCompat.Images.Downloads;
using NovaCompat.Store.Images;
using NovaCompat.Store.Jobs;

namespace NovaCompat.Tests.Stores;

public sealed class ImageTaskStoreTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task A_task_has_one_worker_until_he_is_silent_and_ends_once_with_its_job(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var (images, tasks, jobs) = (new ImageStore(database.Store), new ImageTaskStore(database.Store, new NoBell()), new JobStore(database.Store, new NoBell(), TimeProvider.System));
        var task = await BeginAsync(images, tasks);
        Assert.True(await tasks.ClaimAsync(task.Id, "one", Now, Now.AddMinutes(-1), Cancel));
        Assert.False(await tasks.ClaimAsync(task.Id, "two", Now, Now.AddMinutes(-1), Cancel));
        Assert.True(await tasks.ClaimAsync(task.Id, "two", Now, Now.AddMinutes(1), Cancel));
        Assert.False(await tasks.BeatAsync(task.Id, "one", Now, Cancel));
        Assert.True(await tasks.BeatAsync(task.Id, "two", Now, Cancel));
        await tasks.ReleaseAllAsync(Cancel);
        Assert.True(await tasks.ClaimAsync(task.Id, "one", Now, Now.AddMinutes(-1), Cancel));

        var ended = task with { Status = ImageTaskStatus.Success, UpdatedAt = Now, ExpiresAt = Now.AddHours(1) };
        Assert.Equal(ImageTaskEnd.Written, await tasks.EndAsync(ended, image => image with { Status = ImageStatus.Active }, Cancel));
        Assert.Equal(ImageTaskEnd.Over, await tasks.EndAsync(ended with { Status = ImageTaskStatus.Failure }, image => image with { Status = ImageStatus.Queued }, Cancel));
        Assert.False(await tasks.ClaimAsync(task.Id, "two", Now, Now.AddMinutes(1), Cancel));
        Assert.Equal(ImageStatus.Active, (await images.FindAsync(task.ImageId!.Value, ImageCaller.System, Cancel))!.Status);
        Assert.Equal((JobState.Done, ImageTaskStatus.Success), ((await jobs.FindAsync(task.Id, Cancel))!.State, (await tasks.FindAsync(task.Id, Cancel))!.Status));
        Assert.Equal((0, 1), (await tasks.ForgetAsync(Now, Cancel), await tasks.ForgetAsync(Now.AddHours(2), Cancel)));
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task A_refused_begin_writes_nothing_and_lists_page_in_order(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var (images, tasks) = (new ImageStore(database.Store), new ImageTaskStore(database.Store, new NoBell()));
        var made = new List<ImageTask>();
        for (var i = 0; i < 3; i++) made.Add(await BeginAsync(images, tasks, Now.AddMinutes(i)));
        var refused = made[0] with { Id = Guid.NewGuid() };
        await Assert.ThrowsAnyAsync<Exception>(() => tasks.BeginAsync(refused, JobOf(refused), _ => throw ImageFaults.Conflict("no"), Cancel));
        Assert.Null(await tasks.FindAsync(refused.Id, Cancel));

        var page = await tasks.ListAsync(new ImageTaskQuery { Limit = 2 }, Cancel);
        Assert.Equal([made[2].Id, made[1].Id], page.Select(task => task.Id));
        Assert.Equal([made[0].Id], (await tasks.ListAsync(new ImageTaskQuery { Limit = 2, Marker = page[1].Id }, Cancel)).Select(task => task.Id));
        Assert.Equal([made[1].Id], (await tasks.ListAsync(new ImageTaskQuery { ImageId = made[1].ImageId, Owner = "p", Status = ImageTaskStatus.Pending }, Cancel)).Select(task => task.Id));
        Assert.Empty(await tasks.ListAsync(new ImageTaskQuery { Owner = "q" }, Cancel));
    }

    [Fact]
    public async Task An_import_that_was_cut_off_after_its_file_was_taken_in_is_finished_by_the_next_worker()
    {
        await using var database = await EngineDatabase.CreateAsync(EngineDatabase.Sqlite);
        var folder = Directory.CreateTempSubdirectory("novacompat-import-");
        var (images, tasks) = (new ImageStore(database.Store), new ImageTaskStore(database.Store, new NoBell()));
        var files = new ImageDirectory(new ImageOptions { Directory = folder.FullName });
        using var download = new WebDownload(new WebDownloadOptions());
        var task = await BeginAsync(images, tasks);
        await files.StageAsync(task.ImageId!.Value, new MemoryStream("hello"u8.ToArray()), Cancel);
        Assert.True(await tasks.ClaimAsync(task.Id, "dead", Now.AddMinutes(-5), Now, Cancel));
        await files.TakeStagedAsync(task.ImageId.Value, new DeclaredFormat("raw", "bare"), Cancel);

        var work = new ImportWork(tasks, images, files, download, TimeProvider.System);
        var import = new ImportImageBody(ImportMethods.Direct, null);
        Assert.Equal(ImageTaskStatus.Success, (await work.RunAsync(task.Id, import, Cancel))!.Status);
        Assert.Null(await work.RunAsync(task.Id, import, Cancel));
        var image = await images.FindAsync(task.ImageId.Value, ImageCaller.System, Cancel);
        Assert.Equal((ImageStatus.Active, 5L, "5d41402abc4b2a76b9719d911017c592"), (image!.Status, image.Size, image.Checksum));
        folder.Delete(recursive: true);
    }

    private static async Task<ImageTask> BeginAsync(ImageStore images, ImageTaskStore tasks, DateTimeOffset? at = null)
    {
        var image = new Image { Id = Guid.NewGuid(), Owner = "p", DiskFormat = "raw", ContainerFormat = "bare", CreatedAt = Now, UpdatedAt = Now };
        await images.AddAsync(image, Cancel);
        var task = new ImageTask { Id = Guid.NewGuid(), ImageId = image.Id, Owner = "p", RequestId = "req-x", Input = "{}", CreatedAt = at ?? Now, UpdatedAt = at ?? Now };
        Assert.True(await tasks.BeginAsync(task, JobOf(task), before => before with { Status = ImageStatus.Importing }, Cancel));
        return task;
    }

    private static Job JobOf(ImageTask task) => new() { Id = task.Id, Kind = JobKinds.ImportImage, Queue = Queues.Conductor, Body = "{}", RequestId = "req-x", CreatedAt = Now };
}
