using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Shelving;

/// <summary>A shelved guest runs again, and needs its image no more; or it stays shelved, on its host or on none as before.</summary>
public sealed class UnshelveReport(IServerStore servers, IServerNetworking networking, DropShelvedImage image, TimeProvider time, ILogger<UnshelveReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.StartShelved, JobKinds.SpawnShelved];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is { } fault) log.ActionFailed(job.Kind, report.ServerId, report.Host, fault, report.RequestId);
        else await networking.SetActiveAsync(report.ServerId, active: true, cancel);
        var shelved = (await servers.FindAsync(report.ServerId, cancel))?.ShelvedImage;
        var result = await servers.ChangeAsync(report.ServerId, server =>
            server.Deleted || server.Generation != job.Generation ? new Change { Finishes = job.Id }
            : report.Fault is null ? Running(server, job, report)
            : Failed(server, job, report), cancel);
        if (shelved is not null && result is { Applied: true, Server.ShelvedImage: null }) await image.DropAsync(shelved.Id, cancel);
    }

    private Change Running(Server server, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var change = ActionEnd.Of(server, ServerActions.Unshelve, job, report, now);
        return change with { Server = change.Server! with { ShelvedImage = null, ShelvedAt = null, LaunchedAt = now } };
    }

    private Change Failed(Server server, Job job, JobReport report)
    {
        var change = ActionEnd.Of(server, ServerActions.Unshelve, job, report, time.GetUtcNow());
        return job.Kind == JobKinds.StartShelved ? change
            : change with { ReleasesClaim = true, Server = change.Server! with { Host = null, Node = null, PowerState = PowerState.Shutdown } };
    }
}
