using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;

namespace NovaCompat.Conductor.Moves;

/// <summary>A host has given up what a server left there. The one that a server was evacuated from ends the evacuation by it.</summary>
public sealed class ClearReport(IJobStore jobs, IMigrationStore migrations, ILogger<ClearReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.ClearGuest];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is { } fault) log.NotDestroyed(report.ServerId, report.Host, fault, report.RequestId);
        else await EndEvacuationsAsync(report, cancel);
        await jobs.FinishAsync(job.Id, report.Fault is null ? JobState.Done : JobState.Failed, report.Fault, cancel);
    }

    private async Task EndEvacuationsAsync(JobReport report, CancellationToken cancel)
    {
        var query = new MigrationQuery
        {
            ServerId = report.ServerId.ToString(),
            SourceCompute = report.Host,
            Type = Wire<MigrationType>.Name(MigrationType.Evacuation),
            Statuses = [Wire<MigrationStatus>.Name(MigrationStatus.Done)],
        };
        foreach (var done in await migrations.ListAsync(query, cancel)) await migrations.EndAsync(done.Id, MigrationStatus.Done, MigrationStatus.Completed, cancel);
    }
}
