using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>A real Network service as the compute side uses it (nova/network/neutron.py, Network API v2.0). Requests are checked as their caller; ports are made and bound as the service user.</summary>
internal sealed class RemoteNetworking(NeutronSession service, NeutronSession asCaller, ServerPorts ports) : IServerNetworking
{
    /// <summary>One of these is a server's. Runs of the same work in one process follow each other; those in several are told apart afterwards.</summary>
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public Task<Fault?> CheckAsync(NetworkRequests requests, IReadOnlyList<string> securityGroups, NetworkCaller caller, int count, CancellationToken cancel) =>
        new CardRules(new RemoteSight(asCaller, service, caller.ProjectId, cancel), caller).CheckAsync(requests, securityGroups, count);

    public async Task<IReadOnlyList<ServerPort>> AllocateAsync(PortAllocation allocation, CancellationToken cancel)
    {
        var turn = _turns[(uint)allocation.ServerId.GetHashCode() % _turns.Length];
        await turn.WaitAsync(cancel);
        try
        {
            var sight = new RemoteSight(service, service, allocation.Caller.ProjectId, cancel);
            return await ports.ViewAsync(await new CardAllocation(ports, sight, allocation, cancel).RunAsync(), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task ReleaseAsync(Guid serverId, CancellationToken cancel)
    {
        foreach (var port in await ports.RowsAsync(serverId, cancel)) await ports.LeaveAsync(port, cancel);
    }

    public async Task<IReadOnlyList<ServerPort>> RebindAsync(Guid serverId, string host, CancellationToken cancel)
    {
        var rows = new List<Port>();
        foreach (var port in await ports.RowsAsync(serverId, cancel)) rows.Add(await ports.OnHostAsync(port, host, cancel));
        return await ports.ViewAsync(rows, cancel);
    }

    public async Task<IReadOnlyList<ServerPort>> ListAsync(Guid serverId, CancellationToken cancel) => await ports.ViewAsync(await ports.RowsAsync(serverId, cancel), cancel);

    /// <summary>Neutron learns from the host's side of the network whether a port works; nobody else can say so.</summary>
    public Task SetActiveAsync(Guid serverId, bool active, CancellationToken cancel) => Task.CompletedTask;
}
