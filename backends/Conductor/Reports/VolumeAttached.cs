using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Conductor.Reports;

/// <summary>A guest has a volume now, or could not get it: then the server and the volume are as before.</summary>
public sealed class VolumeAttached(IJobStore jobs, IServerStore servers, IVolumes volumes, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.AttachVolume];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        var deviceId = Wire.Read<GuestJobBody>(job.Body).Volume!.DeviceId;
        var server = await servers.FindAsync(report.ServerId, cancel);
        var device = server is { Deleted: false } ? server.BlockDevices.FirstOrDefault(one => one.Id == deviceId) : null;
        if (device is { AttachmentId: { } attachment })
        {
            if (report.Fault is null) await volumes.CompleteAsync(attachment, cancel);
            else await volumes.EndAsync(attachment, cancel);
        }
        await servers.ChangeAsync(report.ServerId, now => new Change
        {
            Server = now.Deleted ? null : now.WithDevice(deviceId, one => report.Fault is null ? one with { State = BlockDeviceState.Attached } : null),
            Progress = DeviceProgress.Of("compute_attach_volume", report, time.GetUtcNow()),
        }, cancel);
        await jobs.FinishAsync(job.Id, report.Fault is null ? JobState.Done : JobState.Failed, report.Fault, cancel);
    }
}
