using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>A volume of a guest was extended or snapshotted: the server's record does not change by it.</summary>
public sealed class VolumeTouched(IJobStore jobs, IServerStore servers, TimeProvider time) : IJobReport
{
    private static readonly Dictionary<string, string> Events = new()
    {
        [JobKinds.ExtendVolume] = "compute_extend_volume",
        [JobKinds.SnapshotVolume] = "compute_volume_snapshot_create",
        [JobKinds.ForgetVolumeSnapshot] = "compute_volume_snapshot_delete",
    };

    public IReadOnlyList<string> Kinds { get; } = [.. Events.Keys];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        await servers.ChangeAsync(report.ServerId, _ => new Change { Progress = DeviceProgress.Of(Events[job.Kind], report, time.GetUtcNow()) }, cancel);
        await jobs.FinishAsync(job.Id, report.Fault is null ? JobState.Done : JobState.Failed, report.Fault, cancel);
    }
}
