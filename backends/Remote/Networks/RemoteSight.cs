using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <inheritdoc cref="ICardSight"/>
/// <remarks>Neutron itself decides what the caller of a request sees; in work that no request waits for, the service user looks for the project.</remarks>
internal sealed class RemoteSight(NeutronSession session, NeutronSession service, string projectId, CancellationToken cancel) : ICardSight
{
    public async Task<IReadOnlyList<Network>> CandidatesAsync()
    {
        var own = await NetworksAsync(("tenant_id", projectId), ("shared", "False"));
        var shared = await NetworksAsync(("shared", "True"));
        // "shared" is said from the asker's point of view: the service user does not see what one project alone is let into.
        var granted = session == service ? await GrantedAsync() : [];
        return [.. own.Concat(shared).Concat(granted).DistinctBy(network => network.Id).Where(network => network is { External: false, AdminStateUp: true })];
    }

    public async Task<Network?> NetworkAsync(Guid id) => await session.FindAsync(ResourceKind.Network, id, cancel) is { } found ? NetworkDocuments.Network(found) : null;

    public async Task<Port?> PortAsync(Guid id) => await session.FindAsync(ResourceKind.Port, id, cancel) is { } found ? NetworkDocuments.Port(found) : null;

    public async Task<IReadOnlyList<Subnet>> SubnetsAsync(Guid network) =>
        [.. (await session.ListAsync(ResourceKind.Subnet, [("network_id", network.ToString())], cancel)).Select(NetworkDocuments.Subnet)];

    public async Task<string?> HolderAsync(Guid network, string address) =>
        (await session.ListAsync(ResourceKind.Port, [("network_id", network.ToString()), ("fixed_ips", $"ip_address={address}"), ("fields", "device_id")], cancel))
            .Select(port => port.Text("device_id")).FirstOrDefault();

    public async Task<long?> FreePortsAsync()
    {
        var limit = (await session.GetAsync($"quotas/{Uri.EscapeDataString(projectId)}", cancel)).GetProperty("quota").Number(ResourceKind.Port.Name) ?? -1;
        return limit < 0 ? null : limit - (await session.ListAsync(ResourceKind.Port, [("tenant_id", projectId), ("fields", "id")], cancel)).Count;
    }

    public async Task<bool> CanMakeNetworkAsync()
    {
        try
        {
            await session.GetAsync(AutomaticPath(projectId) + "?fields=dry-run", cancel);
            return true;
        }
        catch (FaultException refused) when (refused.Fault.Kind is FaultKind.Conflict or FaultKind.NotFound or FaultKind.BadRequest)
        {
            // Requirements are missing, or the extension is.
            return false;
        }
    }

    public async Task<IReadOnlyList<SecurityGroup>> GroupsAsync(string nameOrId) =>
        [.. (await session.ListAsync(ResourceKind.SecurityGroup, [("tenant_id", projectId), ("fields", "id"), ("fields", "name"), ("fields", "tenant_id")], cancel))
            .Select(AccessDocuments.Group).Where(group => group.Name == nameOrId || group.Id.ToString() == nameOrId)];

    /// <summary>Makes the network of a project that has none, or finds it.</summary>
    public async Task<Guid> MakeNetworkAsync()
    {
        try
        {
            return (await session.GetAsync(AutomaticPath(projectId), cancel)).GetProperty("auto_allocated_topology").Id("id");
        }
        catch (FaultException refused) when (refused.Fault.Kind is FaultKind.Conflict or FaultKind.NotFound or FaultKind.BadRequest)
        {
            throw new FaultException(ServerFaults.NoAutomaticNetwork(projectId));
        }
    }

    private static string AutomaticPath(string project) => "auto-allocated-topology/" + Uri.EscapeDataString(project);

    private async Task<IEnumerable<Network>> NetworksAsync(params (string, string)[] query) => (await session.ListAsync(ResourceKind.Network, query, cancel)).Select(NetworkDocuments.Network);

    private async Task<IEnumerable<Network>> GrantedAsync()
    {
        var grants = await service.ListAsync(ResourceKind.RbacPolicy, [("object_type", "network"), ("action", "access_as_shared"), ("target_tenant", projectId)], cancel);
        return grants.Count == 0 ? [] : await NetworksAsync([.. grants.Select(grant => ("id", grant.Text("object_id")))]);
    }
}
