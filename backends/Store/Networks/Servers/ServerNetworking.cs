using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>The embedded Network service as the compute side uses it: straight on the tables, one transaction a server.</summary>
internal sealed class ServerNetworking(Database database, TimeProvider time, NetworkOptions options) : IServerNetworking
{
    public Task<Fault?> CheckAsync(NetworkRequests requests, IReadOnlyList<string> securityGroups, NetworkCaller caller, int count, CancellationToken cancel) =>
        database.ReadAsync(connection => new CardRules(new DatabaseSight(connection, caller, options), caller).CheckAsync(requests, securityGroups, count), cancel);

    public Task<IReadOnlyList<ServerPort>> AllocateAsync(PortAllocation allocation, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        await new CardMaker(database, transaction, allocation, options, time.GetUtcNow()).MakeAsync();
        return await ServerPorts.ReadAsync(transaction.Connection!, allocation.ServerId, transaction);
    }, cancel);

    public Task ReleaseAsync(Guid serverId, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        foreach (var port in await ServerPorts.RowsAsync(transaction.Connection!, serverId, transaction, database.ForUpdate))
            await PortWriter.LeaveServerAsync(transaction, port, time.GetUtcNow());
    }, cancel);

    public Task<IReadOnlyList<ServerPort>> RebindAsync(Guid serverId, string host, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        foreach (var port in await ServerPorts.RowsAsync(transaction.Connection!, serverId, transaction, database.ForUpdate))
        {
            if (port.Binding.Host != host) await WriteAsync(transaction, port, port with { Binding = port.Binding with { Host = host }, Status = PortStatus.Down });
        }
        return await ServerPorts.ReadAsync(transaction.Connection!, serverId, transaction);
    }, cancel);

    public Task<IReadOnlyList<ServerPort>> ListAsync(Guid serverId, CancellationToken cancel) =>
        database.ReadAsync(connection => ServerPorts.ReadAsync(connection, serverId), cancel);

    public Task SetActiveAsync(Guid serverId, bool active, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var status = active ? PortStatus.Active : PortStatus.Down;
        foreach (var port in await ServerPorts.RowsAsync(transaction.Connection!, serverId, transaction, database.ForUpdate))
        {
            if (port.Status != status) await WriteAsync(transaction, port, port with { Status = status });
        }
    }, cancel);

    private Task WriteAsync(DbTransaction transaction, Port before, Port after) =>
        NetworkTables.Ports.UpdateAsync(transaction, before, after with { UpdatedAt = time.GetUtcNow(), Revision = before.Revision + 1 });
}
