using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>The change that ends an action whose row is known: the state that it names, or the one before with the reason.</summary>
public static class ActionEnd
{
    public static Change Of(Server server, ServerAction action, Job job, JobReport report, DateTimeOffset now) => new()
    {
        Server = action.After(server, report, now),
        Finishes = job.Id,
        Progress = action.EndedBy(job, report, now),
    };
}
