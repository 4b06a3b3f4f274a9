using Microsoft.Extensions.Logging;
using NovaCompat.Core.Images.Imports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Conductor.Images;

/// <summary>Brings the data of an image that was told to import it.</summary>
public sealed class ImportImage(IJobStore jobs, IImageTaskStore tasks, ImportWork work, ILogger<ImportImage> log) : IMessageHandler
{
    public string Kind => JobKinds.ImportImage;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        if (await jobs.FindAsync(message.JobId, cancel) is not { State: JobState.Ready } job) return;
        if (await work.RunAsync(job.Id, Wire.Read<ImportImageBody>(job.Body), cancel) is { Status: ImageTaskStatus.Failure } failed)
            log.ImportFailed(failed.ImageId, failed.Message, job.RequestId);
    }

    public async Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel)
    {
        if (await tasks.FindAsync(message.JobId, cancel) is not { IsOver: false } task) return;
        log.ImportGivenUp(error, task.ImageId, task.RequestId);
        await work.FailAsync(task, "The import failed for a reason inside of the Image service.", cancel);
    }
}
