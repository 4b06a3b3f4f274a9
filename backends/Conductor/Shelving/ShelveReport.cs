using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Reports;
using NovaCompat.Conductor.Snapshots;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Shelving;

/// <summary>A guest is at rest and its disk is an image: the server is shelved, and leaves its host at once when that is the rule.</summary>
public sealed class ShelveReport(IServerStore servers, SnapshotEnd end, ConductorOptions options, TimeProvider time, ILogger<ShelveReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.ShelveServer];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        var imageId = Wire.Read<GuestJobBody>(job.Body).Snapshot!.ImageId;
        if (report.Fault is { } fault) log.ActionFailed(job.Kind, report.ServerId, report.Host, fault, report.RequestId);
        var image = report.Fault is null ? await end.KeepAsync(imageId, report, cancel) : null;
        var ended = report.Fault is null && image is null ? report with { Fault = "The snapshot's image was deleted while it was made." } : report;
        await servers.ChangeAsync(report.ServerId, server =>
            server.Deleted || server.Generation != job.Generation ? new Change { Finishes = job.Id }
            : image is null ? ActionEnd.Of(server, ServerActions.Shelve, job, ended, time.GetUtcNow())
            : Shelved(server, image, job, ended), cancel);
        if (report.Fault is not null) await end.DropAsync(imageId, cancel);
    }

    private Change Shelved(Server server, GuestImage image, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var change = ActionEnd.Of(server, ServerActions.Shelve, job, report, now);
        var shelved = change.Server! with { ShelvedImage = image, ShelvedAt = now };
        return options.ShelvedOffloadTime == TimeSpan.Zero ? Offloading.Begin(change, shelved, job.RequestId, now) : change with { Server = shelved };
    }
}
