using NovaCompat.Core.Actions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>The change that ends an action whose row is known: the state that it names, or the one before with the reason.</summary>
public static class ActionEnd
{
    public static Change Of(Server server, ServerAction action, Job job, JobReport report, DateTimeOffset now) => new()
    {
        Server = report.Fault is null ? Done(server, action, report, now) : Failed(server, action, report, new ServerFault(500, report.Fault, now, report.Traceback)),
        Finishes = job.Id,
        Progress = new ActionProgress(job.RequestId, [EventOf(action.Event, report, now)], report.Fault is null ? null : "Error"),
    };

    /// <summary>The event of a job that has ended on its host.</summary>
    public static ServerActionEvent EventOf(string name, JobReport report, DateTimeOffset now) => new()
    {
        Name = name,
        StartedAt = report.StartedAt,
        FinishedAt = now,
        Result = report.Fault is null ? "Success" : "Error",
        Host = report.Host,
        Details = report.Fault,
        Traceback = report.Traceback,
    };

    private static Server Done(Server server, ServerAction action, JobReport report, DateTimeOffset now) => action.During is null
        ? server
        : server with { VmState = action.Then ?? server.VmState, TaskState = null, PowerState = report.PowerState, LaunchedAt = action.Launches ? now : server.LaunchedAt };

    /// <summary>An action without a task leaves the state to whatever runs beside it.</summary>
    private static Server Failed(Server server, ServerAction action, JobReport report, ServerFault fault) => action.During is null
        ? server with { Fault = fault }
        : server with { VmState = (report.GuestUntouched ? null : action.OnFailure) ?? server.VmState, TaskState = null, PowerState = report.PowerState, Fault = fault };
}
