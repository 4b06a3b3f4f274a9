using Microsoft.Extensions.Logging;
using NovaCompat.Core.Actions;
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
        {
            if (server.Deleted || server.Generation != job.Generation) return new Change { Finishes = job.Id };
            var action = ServerActions.All.FirstOrDefault(row => row.Job == job.Kind && row.During == server.TaskState);
            return action is null ? new Change { Finishes = job.Id } : Ended(server, action, job, report);
        }, cancel);
    }

    private Change Ended(Server server, ServerAction action, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var ok = report.Fault is null;
        return new Change
        {
            Server = ok
                ? server with { VmState = action.Then ?? server.VmState, TaskState = null, PowerState = report.PowerState }
                : server with { VmState = action.OnFailure ?? server.VmState, TaskState = null, PowerState = report.PowerState, Fault = new ServerFault(500, report.Fault!, now, report.Traceback) },
            Finishes = job.Id,
            Progress = new ActionProgress(job.RequestId,
            [
                new ServerActionEvent
                {
                    Name = action.Event, StartedAt = report.StartedAt, FinishedAt = now, Result = ok ? "Success" : "Error", Host = report.Host,
                    Details = report.Fault, Traceback = report.Traceback,
                },
            ], ok ? null : "Error"),
        };
    }
}
