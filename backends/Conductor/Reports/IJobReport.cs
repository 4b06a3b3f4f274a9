using NovaCompat.Core.Jobs;

namespace NovaCompat.Conductor.Reports;

/// <summary>Writes what a compute host says of jobs of some kinds. A kind that nobody names is an action of the table: <see cref="ActionReport"/>.</summary>
public interface IJobReport
{
    /// <summary>Of <see cref="JobKinds"/>.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>The effect and the end of the job in one transaction; nothing when another job has overtaken this one.</summary>
    Task WriteAsync(Job job, JobReport report, CancellationToken cancel);
}
