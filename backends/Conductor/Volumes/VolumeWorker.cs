using Microsoft.Extensions.Logging;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Conductor.Volumes;

/// <summary>Does the work of the embedded Block Storage service, and tells servers whose volume grew.</summary>
public sealed class VolumeWorker(IJobStore jobs, IServerStore servers, VolumeWork work, TimeProvider time, ILogger<VolumeWorker> log) : IMessageHandler
{
    public string Kind => JobKinds.VolumeWork;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        if (await jobs.FindAsync(message.JobId, cancel) is not { State: JobState.Ready } job) return;
        if (await work.RunAsync(Wire.Read<VolumeWorkBody>(job.Body), cancel) is { } grown) await TellAsync(grown, job.RequestId, cancel);
        await jobs.FinishAsync(job.Id, JobState.Done, null, cancel);
    }

    public async Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel)
    {
        if (await jobs.FindAsync(message.JobId, cancel) is not { State: JobState.Ready } job) return;
        var body = Wire.Read<VolumeWorkBody>(job.Body);
        log.VolumeWorkFailed(error, body.VolumeId, job.RequestId);
        await work.FailAsync(body, cancel);
        await jobs.FinishAsync(job.Id, JobState.Failed, error.Message, cancel);
    }

    private async Task TellAsync(Volume grown, string requestId, CancellationToken cancel)
    {
        foreach (var server in grown.Attachments.Select(attachment => attachment.ServerId).OfType<Guid>().Distinct())
            await servers.ChangeAsync(server, now => VolumeDevices.Extend(now, grown.Id, grown.ExtendsTo, requestId, time.GetUtcNow()), cancel);
    }
}
