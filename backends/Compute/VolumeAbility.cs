using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Compute;

/// <summary>What the host's driver can do with volumes, or why it is not done.</summary>
internal static class VolumeAbility
{
    /// <exception cref="HypervisorException">The driver has no volumes.</exception>
    public static ICanAttachVolumes Volumes(this IHypervisor hypervisor) =>
        hypervisor as ICanAttachVolumes ?? throw new HypervisorException($"The hypervisor {hypervisor.Name} cannot use volumes.", retryable: false);

    /// <exception cref="HypervisorException">The driver does not help with snapshots.</exception>
    public static ICanSnapshotVolumes VolumeSnapshots(this IHypervisor hypervisor) =>
        hypervisor as ICanSnapshotVolumes ?? throw new HypervisorException($"The hypervisor {hypervisor.Name} cannot snapshot volumes that are in use.", retryable: false);
}
