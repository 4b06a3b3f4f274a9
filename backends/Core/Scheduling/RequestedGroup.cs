namespace NovaCompat.Core.Scheduling;

/// <summary>The server group that the servers asked for belong to.</summary>
public sealed record RequestedGroup(Guid Id, string Policy)
{
    public const string Affinity = "affinity";
    public const string AntiAffinity = "anti-affinity";
    public const string SoftAffinity = "soft-affinity";
    public const string SoftAntiAffinity = "soft-anti-affinity";

    /// <summary>The rule max_server_per_host of policy anti-affinity.</summary>
    public int MaxServerPerHost { get; init; } = 1;
    public IReadOnlyList<Guid> Members { get; init; } = [];

    /// <summary>Hosts that hold members now.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>This group after one of its servers found a host.</summary>
    public RequestedGroup WithPlaced(Guid server, string host) => this with
    {
        Members = Members.Contains(server) ? Members : [.. Members, server],
        Hosts = Hosts.Contains(host) ? Hosts : [.. Hosts, host],
    };
}
