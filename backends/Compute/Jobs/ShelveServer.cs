using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Puts the guest to rest and copies its disk into an image.</summary>
public sealed class ShelveServer(IHypervisor hypervisor, SnapshotTaking snapshots) : IGuestJob
{
    public string Kind => JobKinds.ShelveServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.PowerOffAsync(job.ServerId, job.Grace, cancel);
        return await snapshots.RunAsync(job, cancel);
    }
}
