using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>A host came to another task of a job that is at work; what is late or overtaken changes nothing.</summary>
public sealed class TaskProgressed(IJobStore jobs, IServerStore servers, IHostImages images) : IMessageHandler
{
    public string Kind => JobKinds.TaskProgress;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var body = Wire.Read<TaskProgressBody>(message.Body!);
        if (await jobs.FindAsync(body.JobId, cancel) is not { State: JobState.Ready }) return;
        var result = await servers.ChangeAsync(body.ServerId, server =>
            !server.Deleted && server.Generation == body.Generation && server.TaskState is { } task && body.After.Contains(task)
                ? new Change { Server = server with { TaskState = body.Task } }
                : Change.Nothing, cancel);
        if (body.ImageId is { } image && result.Server?.TaskState == body.Task) await images.BeginAsync(image, cancel);
    }

    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => Task.CompletedTask;
}
