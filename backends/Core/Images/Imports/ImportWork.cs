using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images.Imports;

/// <summary>Does import tasks. Each may be begun any number of times, in any process; one at a time is at work on it.</summary>
public sealed class ImportWork(IImageTaskStore tasks, IImageStore images, IImageFiles files, IWebDownload download, TimeProvider time)
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    private readonly string worker = Guid.NewGuid().ToString();

    /// <summary>Null when the task is over or somebody else is at it; else how it ended.</summary>
    public async Task<ImageTask?> RunAsync(Guid taskId, ImportImageBody import, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (!await tasks.ClaimAsync(taskId, worker, now, now - Silence, cancel) || await tasks.FindAsync(taskId, cancel) is not { } task) return null;
        try
        {
            return await ImportAsync(task, import, cancel);
        }
        catch (FaultException refusal)
        {
            return await FailAsync(task, refusal.Fault.Message, CancellationToken.None);
        }
        finally
        {
            await tasks.ReleaseAsync(taskId, worker, CancellationToken.None);
        }
    }

    /// <summary>Ends the task, queues its image again and drops what was staged for it.</summary>
    public async Task<ImageTask> FailAsync(ImageTask task, string reason, CancellationToken cancel)
    {
        var failed = Ended(task, ImageTaskStatus.Failure, reason);
        if (await tasks.EndAsync(failed, image => ImageLife.FailImport(image) with { UpdatedAt = failed.UpdatedAt }, cancel) == ImageTaskEnd.Over) return task;
        if (task.ImageId is { } imageId) files.Delete(imageId);
        return failed;
    }

    private async Task<ImageTask> ImportAsync(ImageTask task, ImportImageBody import, CancellationToken cancel)
    {
        var image = await images.FindAsync(task.ImageId!.Value, ImageCaller.System, cancel) ?? throw ImageFaults.NotFound(task.ImageId.Value);
        var file = await Beat.WhileAsync(BeatEvery, time, token => tasks.BeatAsync(task.Id, worker, time.GetUtcNow(), token), token => BringAsync(image, import, token), cancel);
        var ended = Ended(task, ImageTaskStatus.Success, "");
        // From here the whole file is there: a stop of the program does not undo it.
        if (await tasks.EndAsync(ended, current => ImageLife.EndImport(current, file) with { UpdatedAt = ended.UpdatedAt }, CancellationToken.None) != ImageTaskEnd.ImageGone) return ended;
        files.Delete(image.Id);
        throw ImageFaults.Gone($"Image {image.Id} was deleted while its data came in.");
    }

    private async Task<StoredImageFile> BringAsync(Image image, ImportImageBody import, CancellationToken cancel)
    {
        var declared = new DeclaredFormat(image.DiskFormat!, image.ContainerFormat!);
        if (import.Method == ImportMethods.Direct) return await files.TakeStagedAsync(image.Id, declared, cancel);
        await using var data = await download.OpenAsync(import.Uri!, cancel);
        return await files.SaveAsync(image.Id, data, declared, cancel);
    }

    private ImageTask Ended(ImageTask task, ImageTaskStatus status, string message)
    {
        var now = time.GetUtcNow();
        return task with { Status = status, Message = message, UpdatedAt = now, ExpiresAt = now + ImageTask.Life };
    }
}
