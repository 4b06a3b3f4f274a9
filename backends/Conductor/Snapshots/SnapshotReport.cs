using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Snapshots;

/// <summary>A server was copied into an image, or not: the image becomes active or goes, and the server is free again.</summary>
public sealed class SnapshotReport(IServerStore servers, SnapshotEnd end, BackupRotation backups, TimeProvider time, ILogger<SnapshotReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.SnapshotServer, JobKinds.BackupServer];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        var order = Wire.Read<GuestJobBody>(job.Body).Snapshot!;
        var action = job.Kind == JobKinds.SnapshotServer ? ServerActions.CreateImage : ServerActions.CreateBackup;
        if (report.Fault is { } fault) log.ActionFailed(job.Kind, report.ServerId, report.Host, fault, report.RequestId);
        else await KeepAsync(order, report, cancel);
        await servers.ChangeAsync(report.ServerId, server => server.Deleted || server.Generation != job.Generation
            ? new Change { Finishes = job.Id }
            : ActionEnd.Of(server, action, job, report, time.GetUtcNow()), cancel);
        if (report.Fault is not null) await end.DropAsync(order.ImageId, cancel);
    }

    /// <summary>All of it before the job ends: should the process die, the job comes again and finds it done.</summary>
    private async Task KeepAsync(SnapshotOrder order, JobReport report, CancellationToken cancel)
    {
        await end.KeepAsync(order.ImageId, report, cancel);
        if (order is { BackupType: { } type, Rotation: { } kept }) await backups.RotateAsync(report.ServerId, order.ImageId, type, kept, cancel);
    }
}
