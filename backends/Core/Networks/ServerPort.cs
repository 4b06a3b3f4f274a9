namespace NovaCompat.Core.Networks;

/// <summary>What a server request says of its network cards.</summary>
public sealed record NetworkRequests
{
    public NetworkMode Mode { get; init; } = NetworkMode.Auto;

    /// <summary>In order of the cards; empty unless <see cref="Mode"/> is <see cref="NetworkMode.Listed"/>.</summary>
    public IReadOnlyList<NetworkRequest> Items { get; init; } = [];

    /// <summary>Asked for by an administrator, who may use networks of other projects.</summary>
    public bool ByAdmin { get; init; }
}

public enum NetworkMode
{
    /// <summary><c>auto</c>: the project's one network, made when it has none.</summary>
    Auto,
    None,
    Listed,

    /// <summary>Nothing said (below 2.37): the project's one network, and no card when it has none.</summary>
    Any,
}

/// <summary>One card: a network (with a fixed address, perhaps), or a port that exists.</summary>
public sealed record NetworkRequest
{
    public Guid? NetworkId { get; init; }
    public Guid? PortId { get; init; }
    public string? FixedIp { get; init; }
    public string? Tag { get; init; }
}

/// <summary>A server's port as the compute side keeps it.</summary>
public sealed record ServerPort
{
    public required PortPlug Plug { get; init; }

    /// <summary>The key under <c>addresses</c>.</summary>
    public required string NetworkName { get; init; }

    /// <summary>Floating addresses by the fixed address they lead to.</summary>
    public IReadOnlyDictionary<string, string> FloatingIps { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];

    /// <summary>The user made it: it is unbound, not deleted, with the server.</summary>
    public bool Preexisting { get; init; }
    public string? Tag { get; init; }
}
