using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>A server on its host.</summary>
internal sealed record CardOwner(Guid ServerId, string Hostname, string Host, string AvailabilityZone);

/// <summary>What a port shall be of a server.</summary>
/// <param name="Owner">The server.</param>
/// <param name="Place">Among its cards.</param>
/// <param name="Request">As asked for.</param>
/// <param name="Made">The port is made for the server.</param>
internal record Card(CardOwner Owner, int Place, NetworkRequest Request, bool Made);

/// <summary>A card with a port of its own.</summary>
/// <param name="Owner">The server.</param>
/// <param name="Place">Among its cards.</param>
/// <param name="Request">As asked for.</param>
/// <param name="NetworkId">Where.</param>
/// <param name="ProjectId">Whose port.</param>
/// <param name="Groups">Null: as Neutron does for the project.</param>
internal sealed record NewCard(CardOwner Owner, int Place, NetworkRequest Request, Guid NetworkId, string ProjectId, IReadOnlyList<Guid>? Groups) : Card(Owner, Place, Request, Made: true);
