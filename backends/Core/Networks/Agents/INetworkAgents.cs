namespace NovaCompat.Core.Networks;

/// <summary>What each host of the cloud does for networks.</summary>
public interface INetworkAgents
{
    Task<IReadOnlyList<NetworkAgent>> ListAsync(CancellationToken cancel);

    /// <summary>Those that answer DHCP on this network: of the hosts that ports of it are on.</summary>
    Task<IReadOnlyList<NetworkAgent>> OfNetworkAsync(Guid networkId, CancellationToken cancel);
}

/// <param name="Id">Made of the host's, so that it stays the same.</param>
/// <param name="Kind">As shown: <c>DHCP agent</c>.</param>
/// <param name="Binary">The program that does the like in a Neutron cloud.</param>
/// <param name="Zoned">Shown with an availability zone.</param>
public sealed record NetworkAgent(Guid Id, string Kind, string Binary, bool Zoned, string Host)
{
    /// <summary>The host is not taken out of service.</summary>
    public bool AdminStateUp { get; init; }

    /// <summary>The host was heard of lately.</summary>
    public bool Alive { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset SeenAt { get; init; }
}
