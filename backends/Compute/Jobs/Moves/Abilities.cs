using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Compute.Jobs;

/// <summary>A driver by what it can do.</summary>
internal static class Abilities
{
    /// <exception cref="HypervisorException">It cannot; no other host is tried, for they are of one kind.</exception>
    public static ICanMove Mover(this IHypervisor hypervisor) =>
        hypervisor as ICanMove ?? throw new HypervisorException($"The hypervisor {hypervisor.Name} cannot move servers.", retryable: false);

    /// <exception cref="HypervisorException">It cannot.</exception>
    public static ICanMigrateLive LiveMover(this IHypervisor hypervisor) =>
        hypervisor as ICanMigrateLive ?? throw new HypervisorException($"The hypervisor {hypervisor.Name} cannot migrate running servers.", retryable: false);
}
