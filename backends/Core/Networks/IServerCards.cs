using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>
/// Changes to the cards of a server that exists, in the Network service. Refusals are <see cref="FaultException"/> with what the compute API says.
/// Nothing here tells the server's record or its host.
/// </summary>
public interface IServerCards
{
    /// <summary>One more card: a port that exists, or a new one on a network, bound to the server. 404 for what is not there, 409 for what is taken.</summary>
    Task<ServerPort> AttachAsync(CardAttachment attachment, CancellationToken cancel);

    /// <summary>Deletes the port when it was made for the server, unbinds it when the user made it. Nothing happens when it is not the server's.</summary>
    Task DetachAsync(Guid serverId, Guid portId, CancellationToken cancel);

    /// <summary>Puts a group, by name or id, on every card. 404 without such a group or card, 409 when the name is ambiguous, 400 when a card cannot have groups.</summary>
    Task AddGroupAsync(Guid serverId, string group, NetworkCaller caller, CancellationToken cancel);

    /// <summary>Takes it from every card that has it. 404 when none has.</summary>
    Task RemoveGroupAsync(Guid serverId, string group, NetworkCaller caller, CancellationToken cancel);

    /// <summary>One more address on the server's card on this network. 404 when it has none there, 400 when no address is left.</summary>
    Task AddAddressAsync(Guid serverId, string networkId, CancellationToken cancel);

    /// <summary>404 when no card has the address.</summary>
    Task RemoveAddressAsync(Guid serverId, string address, CancellationToken cancel);
}

/// <summary>A card that a server shall get.</summary>
public sealed record CardAttachment
{
    public required Guid ServerId { get; init; }
    public required string ServerProjectId { get; init; }
    public required string Hostname { get; init; }
    public required string Host { get; init; }
    public required string AvailabilityZone { get; init; }

    /// <summary>Neither network nor port: the project's one network.</summary>
    public required NetworkRequest Request { get; init; }
    public required NetworkCaller Caller { get; init; }
}
