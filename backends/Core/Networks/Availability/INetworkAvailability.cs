namespace NovaCompat.Core.Networks;

/// <summary>How full networks are.</summary>
public interface INetworkAvailability
{
    /// <summary>Of one network, or of all.</summary>
    Task<IReadOnlyList<NetworkAvailability>> ListAsync(Guid? networkId, CancellationToken cancel);
}

public sealed record NetworkAvailability(Network Network, IReadOnlyList<SubnetAvailability> Subnets);

/// <param name="Subnet">Which.</param>
/// <param name="Total">Addresses in its pools.</param>
/// <param name="Used">Addresses that ports have.</param>
public sealed record SubnetAvailability(Subnet Subnet, UInt128 Total, long Used);
