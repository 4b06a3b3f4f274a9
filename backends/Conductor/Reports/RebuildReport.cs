using Microsoft.Extensions.Logging;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Conductor.Reports;

/// <summary>
/// A rebuild goes on: the old guest is gone, so the new one is spawned; the new one runs, so the server is active, or is stopped again when it was
/// stopped before.
/// </summary>
public sealed class RebuildReport(IServerStore servers, ServerVolumes volumes, TimeProvider time, ILogger<RebuildReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.ClearServer, JobKinds.RespawnServer];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is null && job.Kind == JobKinds.ClearServer) report = await ReimagedAsync(job, report, cancel);
        if (report.Fault is { } fault) log.ActionFailed(job.Kind, report.ServerId, report.Host, fault, report.RequestId);
        await ChangeAsync(job, server => report.Fault is not null ? Ended(server, job, report) : job.Kind == JobKinds.ClearServer ? Respawning(server, job) : Running(server, job, report), cancel);
    }

    /// <summary>The guest is gone, so its root volume may be written anew. The report of a volume that cannot be is one of failure.</summary>
    private async Task<JobReport> ReimagedAsync(Job job, JobReport report, CancellationToken cancel)
    {
        await ChangeAsync(job, server => server.TaskState == TaskState.Rebuilding ? new Change { Server = server with { TaskState = TaskState.RebuildBlockDeviceMapping } } : Change.Nothing, cancel);
        if (Wire.Read<GuestJobBody>(job.Body).VolumeImage is not { } image) return report;
        var server = await servers.FindAsync(job.ServerId!.Value, cancel);
        if (server?.Generation != job.Generation || server.BlockDevices.FirstOrDefault(device => device is { IsRoot: true, VolumeId: not null }) is not { } root) return report;
        try
        {
            await volumes.ReimageAsync(server, root, image, changed => ChangeAsync(job, now => new Change { Server = now.WithDevice(root.Id, _ => changed) }, cancel), cancel);
            return report;
        }
        catch (FaultException refused)
        {
            return report with { Fault = refused.Fault.Message };
        }
    }

    /// <summary>Nothing of a job that other work has overtaken.</summary>
    private Task ChangeAsync(Job job, Func<Server, Change> change, CancellationToken cancel) => servers.ChangeAsync(job.ServerId!.Value, server =>
        !server.Deleted && server.Generation == job.Generation && server.TaskState is TaskState.Rebuilding or TaskState.RebuildBlockDeviceMapping or TaskState.RebuildSpawning
            ? change(server)
            : new Change { Finishes = job.Id }, cancel);

    private Change Ended(Server server, Job job, JobReport report) => ActionEnd.Of(server, ServerActions.Rebuild, job, report, time.GetUtcNow());

    private Change Respawning(Server server, Job job)
    {
        var work = Wire.Read<GuestJobBody>(job.Body);
        var next = server with { TaskState = TaskState.RebuildSpawning };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Jobs = [GuestJobs.For(next, JobKinds.RespawnServer, job.RequestId, time.GetUtcNow(), body => body with { AdminPassword = work.AdminPassword })],
        };
    }

    private Change Running(Server server, Job job, JobReport report)
    {
        var change = Ended(server, job, report);
        if (server.VmState != VmState.Stopped) return change;
        var stopping = change.Server! with { TaskState = TaskState.PoweringOff, Progress = 0, Generation = server.Generation + 1 };
        return change with { Server = stopping, Jobs = [GuestJobs.For(stopping, JobKinds.StopServer, job.RequestId, time.GetUtcNow())] };
    }
}
