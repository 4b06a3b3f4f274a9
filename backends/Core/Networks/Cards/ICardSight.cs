namespace NovaCompat.Core.Networks;

/// <summary>What is looked at in the Network service, as one caller may see it, before a server gets cards.</summary>
public interface ICardSight
{
    /// <summary>The networks that the project's servers may get without asking for one: its own and shared ones that are up, external ones never.</summary>
    Task<IReadOnlyList<Network>> CandidatesAsync();

    /// <summary>Null when there is none that the caller may see.</summary>
    Task<Network?> NetworkAsync(Guid id);

    /// <summary>Null when there is none that is the caller's.</summary>
    Task<Port?> PortAsync(Guid id);

    Task<IReadOnlyList<Subnet>> SubnetsAsync(Guid network);

    /// <summary>The device that has the address on this network, or null.</summary>
    Task<string?> HolderAsync(Guid network, string address);

    /// <summary>How many ports more the project may have; null is no limit.</summary>
    Task<long?> FreePortsAsync();

    /// <summary>Whether a network could be made for a project that has none.</summary>
    Task<bool> CanMakeNetworkAsync();

    /// <summary>The project's groups of this name or id.</summary>
    Task<IReadOnlyList<SecurityGroup>> GroupsAsync(string nameOrId);
}
