using Microsoft.Extensions.Logging;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>An action on a running server ended: the state that the table of actions names, or the one before with the reason.</summary>
public sealed class ActionReport(IServerStore servers, TimeProvider time, ILogger<ActionReport> log)
{
    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is { } fault) log.ActionFailed(job.Kind, report.ServerId, report.Host, fault, report.RequestId);
        await servers.ChangeAsync(report.ServerId, server =>
            RowOf(server, job) is { } action ? ActionEnd.Of(server, action, job, report, time.GetUtcNow()) : new Change { Finishes = job.Id }, cancel);
    }

    /// <summary>Null when other work has overtaken the job. An action without a task is overtaken by none.</summary>
    private static ServerAction? RowOf(Server server, Job job) => server.Deleted
        ? null
        : ServerActions.All.FirstOrDefault(row => row.Job == job.Kind && (row.During is null || (row.During == server.TaskState && server.Generation == job.Generation)));
}
