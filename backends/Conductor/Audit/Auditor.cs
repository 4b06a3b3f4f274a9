using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Build;
using NovaCompat.Conductor.Moves;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Audit;

/// <summary>
/// Looks after what no message looks after: builds on hosts that died, tasks that nobody works on, sums that are off. Safe to run in several processes.
/// </summary>
public sealed class Auditor(IJobStore jobs, IServerStore servers, IHostStore hosts, BuildFailure failure, NextHost next, Timeouts timeouts, ConductorOptions options, TimeProvider time, ILogger<Auditor> log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.AuditEvery);
        do
        {
            try
            {
                await AuditAsync(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.AuditFailed(error);
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    public async Task AuditAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await LeaveDeadHostsAsync(now, cancel);
        await timeouts.RunAsync(cancel);
        foreach (var server in await servers.ListStrandedAsync(now - options.StrandedAfter, cancel)) await EndAsync(server, cancel);
        foreach (var host in await hosts.AuditClaimsAsync(cancel)) log.ClaimsCorrected(host);
        await jobs.ForgetAsync(now - options.KeepJobs, cancel);
    }

    /// <summary>Builds, and servers that were to move there, leave a host that fell silent; other work waits for the host to come back.</summary>
    private async Task LeaveDeadHostsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var service in await hosts.ListServicesAsync(null, "nova-compute", cancel))
        {
            if (service.IsUp(now, options.ServiceDownTime)) continue;
            foreach (var job in await jobs.ListUnfinishedAsync(Queues.Compute(service.Host), cancel))
            {
                if (job.Kind == JobKinds.SpawnServer)
                    await failure.RescheduleAsync(job, service.Host, $"The compute service on {service.Host} went down during the build.", null, cancel);
                else if (job.Kind == JobKinds.PrepareArrival) await next.GoAsync(job, Unanswered(job, service.Host, now), cancel);
            }
        }
    }

    private static JobReport Unanswered(Job job, string host, DateTimeOffset now) => new()
    {
        JobId = job.Id,
        Kind = job.Kind,
        ServerId = job.ServerId!.Value,
        Generation = job.Generation,
        Host = host,
        RequestId = job.RequestId,
        Fault = $"The compute service on {host} went down before it could take the server.",
        Retryable = true,
        StartedAt = job.CreatedAt,
        FinishedAt = now,
    };

    private async Task EndAsync(Server stranded, CancellationToken cancel)
    {
        log.Stranded(stranded.Id, stranded.TaskState?.ToString() ?? stranded.VmState.ToString());
        await servers.ChangeAsync(stranded.Id, server =>
        {
            if (server.Deleted || server.Generation != stranded.Generation || server.TaskState != stranded.TaskState || server.VmState != stranded.VmState) return Change.Nothing;
            var fault = new ServerFault(500, "The task was interrupted and nobody works on it any more.", time.GetUtcNow());
            return new Change { Server = server with { TaskState = null, VmState = VmState.Error, Fault = fault, Move = server.Move?.At(MigrationStatus.Error) }, Migration = server.Move?.At(MigrationStatus.Error).Migration };
        }, cancel);
    }
}
