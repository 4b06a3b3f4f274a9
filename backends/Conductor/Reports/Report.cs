using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>
/// Writes what a compute host says of a job. Nothing is written twice, and nothing of a job that another one has overtaken: the effect and the
/// end of the job are one transaction, and an older generation is refused.
/// </summary>
public sealed class Report(IJobStore jobs, SpawnReport spawn, DestroyReport destroy, ActionReport action) : IMessageHandler
{
    public string Kind => JobKinds.Report;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var report = Wire.Read<JobReport>(message.Body!);
        var job = await jobs.FindAsync(report.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        switch (job.Kind)
        {
            case JobKinds.SpawnServer:
                await spawn.WriteAsync(job, report, cancel);
                break;
            case JobKinds.DestroyServer:
                await destroy.WriteAsync(job, report, cancel);
                break;
            case JobKinds.ReadConsole:
                await jobs.FinishAsync(job.Id, report.Fault is null ? JobState.Done : JobState.Failed, report.Fault ?? report.Result, cancel);
                break;
            default:
                await action.WriteAsync(job, report, cancel);
                break;
        }
    }

    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => Task.CompletedTask;
}
