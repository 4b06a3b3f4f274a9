using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Compute;

/// <summary>Tells the conductor which task of a job has begun, so that users see it.</summary>
public sealed class TaskProgress(IJobQueue queue)
{
    /// <param name="job">The job at work.</param>
    /// <param name="task">What begins now.</param>
    /// <param name="after">The tasks that it follows.</param>
    /// <param name="imageId">The image whose bytes begin to come.</param>
    /// <param name="cancel">Stops it.</param>
    public Task TellAsync(GuestJobBody job, TaskState task, IReadOnlyList<TaskState> after, Guid? imageId, CancellationToken cancel)
    {
        var body = new TaskProgressBody(job.JobId, job.ServerId, job.Generation, task, after, imageId);
        return queue.SendAsync(Queues.Conductor, new QueueMessage(JobKinds.TaskProgress, Guid.CreateVersion7(), Wire.Write(body)), cancel);
    }
}
