namespace NovaCompat.Core.Networks;

/// <summary>What each host of the cloud does for networks.</summary>
public interface INetworkAgents
{
    Task<IReadOnlyList<NetworkAgent>> ListAsync(CancellationToken cancel);

    /// <summary>Those that answer DHCP on this network: of the hosts that ports of it are on.</summary>
    Task<IReadOnlyList<NetworkAgent>> OfNetworkAsync(Guid networkId, CancellationToken cancel);

    /// <summary>Keeps what the change says of <see cref="NetworkAgent.AdminStateUp"/> and <see cref="NetworkAgent.Description"/>. Null when there is no such agent.</summary>
    Task<NetworkAgent?> UpdateAsync(Guid id, Func<NetworkAgent, NetworkAgent> change, CancellationToken cancel);

    /// <summary>Gone until its host is heard of again, which then has a new one. False when there is no such agent.</summary>
    Task<bool> DeleteAsync(Guid id, CancellationToken cancel);
}

/// <param name="Id">Made of the host's, so that it stays the same.</param>
/// <param name="Kind">As shown: <c>DHCP agent</c>.</param>
/// <param name="Binary">The program that does the like in a Neutron cloud.</param>
/// <param name="Zoned">Shown with an availability zone.</param>
public sealed record NetworkAgent(Guid Id, string Kind, string Binary, bool Zoned, string Host)
{
    /// <summary>What administrators said; at first it is up.</summary>
    public bool AdminStateUp { get; init; } = true;
    public string? Description { get; init; }

    /// <summary>The host was heard of lately.</summary>
    public bool Alive { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset SeenAt { get; init; }
}
