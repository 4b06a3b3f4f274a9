using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>Takes subnets that were made without a pool into one.</summary>
public interface IPoolOnboarding
{
    /// <summary>All subnets of the network that have the pool's IP version and no pool; the pool grows by their blocks.</summary>
    /// <exception cref="FaultException">No such pool or network, or nothing to take in.</exception>
    Task OnboardAsync(Guid poolId, Guid networkId, NetworkCaller caller, CancellationToken cancel);
}
