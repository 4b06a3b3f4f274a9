namespace NovaCompat.Core.Networks;

/// <summary>Pools in one scope have no address twice, so their subnets may be routed without translation.</summary>
public sealed record AddressScope : NetworkResource
{
    /// <summary>4 or 6.</summary>
    public required int IpVersion { get; init; }

    /// <summary>Usable by every project.</summary>
    public bool Shared { get; init; }
}
