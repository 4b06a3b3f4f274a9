using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Conductor.Reports;

/// <summary>A guest has a volume no longer, or keeps it since the host could not take it away.</summary>
public sealed class VolumeDetached(IJobStore jobs, IServerStore servers, IVolumes volumes, ServerVolumes held, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.DetachVolume];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        var volume = Wire.Read<GuestJobBody>(job.Body).Volume!;
        var server = await servers.FindAsync(report.ServerId, cancel);
        var device = server is { Deleted: false } ? server.BlockDevices.FirstOrDefault(one => one.Id == volume.DeviceId) : null;
        if (report.Fault is not null) await volumes.RollDetachingAsync(volume.VolumeId, cancel);
        else if (device is not null) await held.LeaveAsync(server!, device, report.RequestId, cancel);
        await servers.ChangeAsync(report.ServerId, now => new Change
        {
            Server = now.Deleted ? null : now.WithDevice(volume.DeviceId, one => report.Fault is null ? null : one with { State = BlockDeviceState.Attached }),
            Progress = DeviceProgress.Of("compute_detach_volume", report, time.GetUtcNow()),
        }, cancel);
        await jobs.FinishAsync(job.Id, report.Fault is null ? JobState.Done : JobState.Failed, report.Fault, cancel);
    }
}
