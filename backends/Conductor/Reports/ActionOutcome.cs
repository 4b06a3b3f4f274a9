using NovaCompat.Core.Actions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>What a row of the table of actions makes of a server and of its record when the host has done its part.</summary>
public static class ActionOutcome
{
    public static Server After(this ServerAction action, Server server, JobReport report, DateTimeOffset now)
    {
        var fault = report.Fault is { } reason ? new ServerFault(500, reason, now, report.Traceback) : null;
        if (action.During is null) return fault is null ? server : server with { Fault = fault };
        return fault is null
            ? server with { VmState = action.Then ?? server.VmState, TaskState = null, PowerState = report.PowerState, LaunchedAt = action.Launches ? now : server.LaunchedAt }
            : server with { VmState = (report.GuestUntouched ? null : action.OnFailure) ?? server.VmState, TaskState = null, PowerState = report.PowerState, Fault = fault };
    }

    public static ActionProgress EndedBy(this ServerAction action, Job job, JobReport report, DateTimeOffset now)
    {
        var ok = report.Fault is null;
        var step = new ServerActionEvent
        {
            Name = action.Event, StartedAt = report.StartedAt, FinishedAt = now, Result = ok ? "Success" : "Error", Host = report.Host,
            Details = report.Fault, Traceback = report.Traceback,
        };
        return new ActionProgress(job.RequestId, [step], ok ? null : "Error");
    }
}
