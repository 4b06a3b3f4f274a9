using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Shelving;

/// <summary>A shelved guest is off its host: the room is free, and the server is nowhere.</summary>
public sealed class OffloadReport(IServerStore servers, IServerNetworking networking, TimeProvider time, ILogger<OffloadReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.OffloadServer];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is { } fault) log.ActionFailed(job.Kind, report.ServerId, report.Host, fault, report.RequestId);
        else await networking.SetActiveAsync(report.ServerId, active: false, cancel);
        await servers.ChangeAsync(report.ServerId, server =>
            server.Deleted || server.Generation != job.Generation ? new Change { Finishes = job.Id }
            : report.Fault is null ? Offloaded(server, job, report)
            : ActionEnd.Of(server, ServerActions.ShelveOffload, job, report, time.GetUtcNow()), cancel);
    }

    private Change Offloaded(Server server, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var change = ActionEnd.Of(server, ServerActions.ShelveOffload, job, report, now);
        return change with
        {
            ReleasesClaim = true,
            Server = change.Server! with
            {
                // The guest was switched off before it was taken away, and that is what is shown.
                PowerState = PowerState.Shutdown, Host = null, Node = null, ShelvedAt = server.ShelvedAt ?? now,
                BlockDevices = [.. server.BlockDevices.Select(device => device with { ConnectionInfo = null })],
            },
        };
    }
}
