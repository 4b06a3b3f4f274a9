using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Compute;

/// <summary>Copies a guest's disk into an image. What fails half-way leaves nothing there.</summary>
public sealed class SnapshotTaking(IHypervisor hypervisor, IImageDestination images, TaskProgress progress)
{
    /// <summary>The <see cref="HostImage"/> as JSON.</summary>
    public async Task<string> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        if (hypervisor is not ICanSnapshot driver) throw new HypervisorException($"The hypervisor {hypervisor.Name} takes no snapshots.", retryable: false);
        var order = job.Snapshot!;
        // The server shows the first task since the request; the last two are told when there is something to carry away.
        for (var next = 1; next < order.Tasks.Count - 2; next++) await TellAsync(job, order, next, cancel);
        await using var snapshot = await driver.SnapshotAsync(job.ServerId, cancel);
        for (var next = Math.Max(1, order.Tasks.Count - 2); next < order.Tasks.Count; next++) await TellAsync(job, order, next, cancel);
        try
        {
            return Wire.Write(await images.SaveAsync(order.ImageId, snapshot.Bytes, snapshot.DiskFormat, order.Properties, cancel));
        }
        catch (FaultException refused)
        {
            throw new HypervisorException($"The snapshot could not be kept: {refused.Fault.Message}", retryable: false, refused);
        }
    }

    private Task TellAsync(GuestJobBody job, SnapshotOrder order, int next, CancellationToken cancel) =>
        progress.TellAsync(job, order.Tasks[next], [.. order.Tasks.Take(next)], next == order.Tasks.Count - 1 ? order.ImageId : null, cancel);
}
