using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Compute.Jobs;

/// <summary>Asks a driver for one of its abilities.</summary>
internal static class Ability
{
    /// <exception cref="HypervisorException">The driver has it not: the server stays as it is, and the user reads why.</exception>
    public static T To<T>(this IHypervisor hypervisor, string what) where T : class => hypervisor as T
        ?? throw new HypervisorException($"The hypervisor {hypervisor.Name} cannot {what}.", retryable: false) { GuestUntouched = true };
}
