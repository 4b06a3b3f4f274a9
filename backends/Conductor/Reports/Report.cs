using System.Collections.Frozen;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Conductor.Reports;

/// <summary>
/// Writes what a compute host says of a job. Nothing is written twice, and nothing of a job that another one has overtaken: the effect and the
/// end of the job are one transaction, and an older generation is refused.
/// </summary>
public sealed class Report(IJobStore jobs, IEnumerable<IJobReport> reports, ActionReport action) : IMessageHandler
{
    private readonly FrozenDictionary<string, IJobReport> reports = reports
        .SelectMany(report => report.Kinds, (report, kind) => (kind, report))
        .ToFrozenDictionary(pair => pair.kind, pair => pair.report);

    public string Kind => JobKinds.Report;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var report = Wire.Read<JobReport>(message.Body!);
        var job = await jobs.FindAsync(report.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        if (reports.TryGetValue(job.Kind, out var writer)) await writer.WriteAsync(job, report, cancel);
        else await action.WriteAsync(job, report, cancel);
    }

    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => Task.CompletedTask;
}
