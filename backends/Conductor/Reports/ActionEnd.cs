using NovaCompat.Core.Actions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>The change that ends an action whose row is known: the state that it names, or the one before with the reason.</summary>
public static class ActionEnd
{
    public static Change Of(Server server, ServerAction action, Job job, JobReport report, DateTimeOffset now) => new()
    {
        Server = report.Fault is null
            ? server with { VmState = action.Then ?? server.VmState, TaskState = null, PowerState = report.PowerState }
            : server with { VmState = action.OnFailure ?? server.VmState, TaskState = null, PowerState = report.PowerState, Fault = new ServerFault(500, report.Fault, now, report.Traceback) },
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
}
