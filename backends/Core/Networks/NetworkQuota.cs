namespace NovaCompat.Core.Networks;

/// <summary>How many things of each kind a project may have; -1 is no limit.</summary>
public interface INetworkQuotaStore
{
    Task<IReadOnlyDictionary<string, int>> LimitsAsync(string projectId, CancellationToken cancel);

    /// <summary>What the project has now, by the same names.</summary>
    Task<IReadOnlyDictionary<string, int>> UsageAsync(string projectId, CancellationToken cancel);

    /// <summary>The limits of all projects that have their own.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>> ListAsync(CancellationToken cancel);

    Task SetAsync(string projectId, IReadOnlyDictionary<string, int> limits, CancellationToken cancel);

    /// <summary>False when the project had none of its own.</summary>
    Task<bool> ResetAsync(string projectId, CancellationToken cancel);
}

/// <summary>Neutron's own defaults.</summary>
public static class NetworkQuota
{
    public static IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int>
    {
        [ResourceKind.Network.Name] = 100,
        [ResourceKind.Subnet.Name] = 100,
        [ResourceKind.Port.Name] = 500,
        [ResourceKind.SecurityGroup.Name] = 10,
        [ResourceKind.SecurityGroupRule.Name] = 100,
        [ResourceKind.FloatingIp.Name] = 50,
        [ResourceKind.Router.Name] = 10,
        [ResourceKind.SubnetPool.Name] = -1,
        [ResourceKind.RbacPolicy.Name] = 10,
        [ResourceKind.Trunk.Name] = -1,
    };
}
