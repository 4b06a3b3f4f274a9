using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Conductor.Reports;

/// <summary>A guest has another volume behind a device, or still the old one.</summary>
public sealed class VolumeSwapped(IJobStore jobs, IServerStore servers, IVolumes volumes, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.SwapVolume];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        var body = Wire.Read<GuestJobBody>(job.Body);
        var (before, after) = (body.Volume!, body.Replacement!);
        var server = await servers.FindAsync(report.ServerId, cancel);
        var device = server is { Deleted: false } ? server.BlockDevices.FirstOrDefault(one => one.Id == before.DeviceId) : null;
        var swapped = report.Fault is null && device is not null;
        // The new volume's device has the id of its attachment: see the request for the swap.
        if (swapped)
        {
            await volumes.CompleteAsync(after.DeviceId, cancel);
            if (device!.AttachmentId is { } old && old != after.DeviceId) await volumes.EndAsync(old, cancel);
        }
        else
        {
            await volumes.EndAsync(after.DeviceId, cancel);
            await volumes.RollDetachingAsync(before.VolumeId, cancel);
        }
        await servers.ChangeAsync(report.ServerId, now => new Change
        {
            Server = now.Deleted ? null : now.WithDevice(before.DeviceId, one => !swapped
                ? one with { State = BlockDeviceState.Attached, NextAttachmentId = null }
                : one with { State = BlockDeviceState.Attached, NextAttachmentId = null, VolumeId = after.VolumeId, AttachmentId = after.DeviceId, ConnectionInfo = after.ConnectionInfo, Size = after.SizeGb }),
            Progress = DeviceProgress.Of("compute_swap_volume", report, time.GetUtcNow()),
        }, cancel);
        await jobs.FinishAsync(job.Id, report.Fault is null ? JobState.Done : JobState.Failed, report.Fault, cancel);
    }
}
