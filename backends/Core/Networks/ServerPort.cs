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

    /// <param name="port">A server's.</param>
    /// <param name="network">That it is on.</param>
    /// <param name="subnets">Of its addresses at least, by id.</param>
    /// <param name="groups">Names of groups by id; a group that is not there is left out.</param>
    /// <param name="floating">Those that lead to the port.</param>
    public static ServerPort Of(Port port, Network network, IReadOnlyDictionary<Guid, Subnet> subnets, IReadOnlyDictionary<Guid, string> groups, IEnumerable<FloatingIp> floating) => new()
    {
        NetworkName = network.Name,
        Preexisting = !port.MadeForServer,
        Tag = port.CardTag,
        SecurityGroups = [.. (port.SecurityGroups ?? []).Where(groups.ContainsKey).Select(id => groups[id])],
        FloatingIps = floating.ToDictionary(one => one.FixedAddress!, one => one.Address),
        Plug = new()
        {
            PortId = port.Id,
            NetworkId = port.NetworkId,
            MacAddress = port.MacAddress,
            Mtu = network.Mtu,
            Hostname = port.DnsName.Length > 0 ? port.DnsName : null,
            PortSecurity = port.HasSecurity,
            AllowedAddressPairs = port.AllowedAddressPairs,
            Addresses = [.. (port.FixedIps ?? []).Select(ip => AddressOf(ip, subnets[ip.SubnetId!.Value]))],
        },
    };

    private static PortAddress AddressOf(FixedIp ip, Subnet subnet) => new()
    {
        SubnetId = subnet.Id,
        IpAddress = ip.IpAddress!,
        Cidr = subnet.Cidr,
        Gateway = subnet.Gateway,
        Dhcp = subnet.Dhcp,
        DnsServers = subnet.DnsServers,
        HostRoutes = subnet.HostRoutes,
    };
}
