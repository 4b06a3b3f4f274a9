using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The destination has given the server up: it goes back to where it came from.</summary>
public sealed class DropReport(IServerStore servers, MoveStuck stuck, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.DropArrived];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is not null) await stuck.WriteAsync(job, report, cancel);
        else await servers.ChangeAsync(report.ServerId, server => server.IsMoving(job) ? GoBack(server, job, report) : new Change { Finishes = job.Id }, cancel);
    }

    private Change GoBack(Server server, Job job, JobReport report) => new()
    {
        Finishes = job.Id,
        Jobs = [server.NewJob(JobKinds.ReturnMove, Queues.Conductor, "{}", job.RequestId, time.GetUtcNow())],
        Progress = MoveEvents.Of(job, report, server.Move!.Migration.Type, time.GetUtcNow()),
    };
}
