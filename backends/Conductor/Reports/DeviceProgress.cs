using NovaCompat.Core.Actions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>The event of a change to one device, in the action that asked for it.</summary>
internal static class DeviceProgress
{
    public static ActionProgress Of(string name, JobReport report, DateTimeOffset now) => new(report.RequestId,
    [
        new ServerActionEvent
        {
            Name = name, StartedAt = report.StartedAt, FinishedAt = now, Result = report.Fault is null ? "Success" : "Error", Host = report.Host,
            Details = report.Fault, Traceback = report.Traceback,
        },
    ], report.Fault is null ? null : "Error");
}
