using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Build;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>A guest was spawned, or not.</summary>
public sealed class SpawnReport(IServerStore servers, IHostStore hosts, IServerNetworking networking, BuildFailure failure, TimeProvider time, ILogger<SpawnReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.SpawnServer];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is { } fault)
        {
            if (report.Retryable) await failure.RescheduleAsync(job, report.Host, fault, report.Traceback, cancel);
            else await failure.AbortAsync(report.ServerId, job.Id, job, $"Build of instance {report.ServerId} aborted: {fault}", report.Traceback ?? fault, cancel);
            return;
        }
        await networking.SetActiveAsync(report.ServerId, active: true, cancel);
        var result = await servers.ChangeAsync(report.ServerId,
            server => server is { VmState: VmState.Building, Deleted: false } && server.Generation == job.Generation ? Active(server, job, report) : Change.Nothing, cancel);
        if (!result.Applied) return;
        log.Active(report.ServerId, report.Host, (time.GetUtcNow() - result.Server!.CreatedAt).TotalMilliseconds, report.RequestId);
        await hosts.CountBuildAsync(report.Host, failed: false, cancel);
    }

    private Change Active(Server server, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        return new Change
        {
            Server = server with { VmState = VmState.Active, TaskState = null, PowerState = report.PowerState, LaunchedAt = now },
            Finishes = job.Id,
            Progress = new ActionProgress(job.RequestId,
                [new ServerActionEvent { Name = BuildServer.BuildEvent, StartedAt = report.StartedAt, FinishedAt = now, Result = "Success", Host = report.Host }]),
        };
    }
}
