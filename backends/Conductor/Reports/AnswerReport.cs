using NovaCompat.Core.Jobs;

namespace NovaCompat.Conductor.Reports;

/// <summary>A host answered a question: the answer is kept with the job, where the asker looks for it.</summary>
public sealed class AnswerReport(IJobStore jobs) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [.. JobKinds.Questions];

    public Task WriteAsync(Job job, JobReport report, CancellationToken cancel) =>
        jobs.FinishAsync(job.Id, report.Fault is null ? JobState.Done : JobState.Failed, report.Fault ?? report.Result, cancel);
}
