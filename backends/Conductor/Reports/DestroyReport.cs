using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Delete;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>A guest is gone from a host, because its server is deleted or because the build went on elsewhere.</summary>
public sealed class DestroyReport(IJobStore jobs, IServerStore servers, ServerRemoval removal, TimeProvider time, ILogger<DestroyReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.DestroyServer];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        var server = await servers.FindAsync(report.ServerId, cancel);
        var deleting = server is { Deleted: false, TaskState: TaskState.Deleting } && server.Generation == job.Generation;
        if (report.Fault is { } fault)
        {
            log.NotDestroyed(report.ServerId, report.Host, fault, report.RequestId);
            if (deleting) await servers.ChangeAsync(report.ServerId, now => now.Generation == job.Generation ? Failed(now, job, fault) : Change.Nothing, cancel);
            else await jobs.FinishAsync(job.Id, JobState.Failed, fault, cancel);
            return;
        }
        if (deleting) await removal.RemoveAsync(report.ServerId, job.Id, report.RequestId, cancel);
        else await jobs.FinishAsync(job.Id, JobState.Done, null, cancel);
    }

    private Change Failed(Server server, Job job, string fault) => new()
    {
        Server = server with { VmState = VmState.Error, TaskState = null, Fault = new ServerFault(500, fault, time.GetUtcNow()) },
        Finishes = job.Id,
        Progress = new(job.RequestId, [new() { Name = "compute_terminate_instance", StartedAt = job.CreatedAt, FinishedAt = time.GetUtcNow(), Result = "Error", Host = server.Host, Details = fault }], "Error"),
    };
}
