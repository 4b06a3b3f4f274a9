using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>The first half of a rebuild: the old guest and its disks go, its ports stay wired.</summary>
public sealed class ClearServer(IHypervisor hypervisor) : IGuestJob
{
    /// <summary>How long the guest may take to obey the power button.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    public string Kind => JobKinds.ClearServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        // Ephemeral disks are made and removed with the guest, by every driver that there is.
        if (job.PreserveEphemeral)
            throw new HypervisorException("The current driver does not support preserving ephemeral partitions.", retryable: false);
        await hypervisor.PowerOffAsync(job.ServerId, Grace, cancel);
        await hypervisor.DestroyAsync(job.ServerId, cancel);
        return null;
    }
}
