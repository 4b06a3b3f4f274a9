using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <inheritdoc cref="IServerCards"/>
internal sealed class ServerCards(Database database, TimeProvider time, NetworkOptions options) : IServerCards
{
    public Task<ServerPort> AttachAsync(CardAttachment attachment, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var port = await new CardAttacher(database, transaction, attachment, options, time.GetUtcNow()).AttachAsync();
        return (await ServerPorts.ReadAsync(transaction.Connection!, attachment.ServerId, transaction)).Single(known => known.Plug.PortId == port);
    }, cancel);

    public Task DetachAsync(Guid serverId, Guid portId, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        foreach (var port in (await RowsAsync(transaction, serverId)).Where(port => port.Id == portId)) await PortWriter.LeaveServerAsync(transaction, port, time.GetUtcNow());
    }, cancel);

    public Task AddGroupAsync(Guid serverId, string group, NetworkCaller caller, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var id = await GroupAsync(transaction, group, caller);
        foreach (var port in await CardsAsync(transaction, serverId))
        {
            if (!port.HasSecurity || port.FixedIps is null or { Count: 0 }) throw new FaultException(ServerFaults.GroupNotPossible);
            if (port.SecurityGroups?.Contains(id) != true) await WriteAsync(transaction, port, port with { SecurityGroups = [.. port.SecurityGroups ?? [], id] });
        }
    }, cancel);

    public Task RemoveGroupAsync(Guid serverId, string group, NetworkCaller caller, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var id = await GroupAsync(transaction, group, caller);
        var holding = (await CardsAsync(transaction, serverId)).Where(port => port.SecurityGroups?.Contains(id) == true).ToList();
        if (holding.Count == 0) throw new FaultException(ServerFaults.GroupNotHeld(group, serverId));
        foreach (var port in holding) await WriteAsync(transaction, port, port with { SecurityGroups = [.. port.SecurityGroups!.Where(known => known != id)] });
    }, cancel);

    public Task AddAddressAsync(Guid serverId, string networkId, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var port = (await RowsAsync(transaction, serverId)).FirstOrDefault(port => port.NetworkId.ToString().Equals(networkId, StringComparison.OrdinalIgnoreCase))
            ?? throw new FaultException(ServerFaults.NotOnNetwork(serverId));
        foreach (var subnet in (await PortWriter.SubnetsAsync(transaction.Connection!, port.NetworkId, transaction)).Where(subnet => !subnet.SelfAssigned))
        {
            if (await AddressTable.TakeFreeAsync(transaction, subnet, port.Id) is not { } address) continue;
            // The address is the port's already, so nothing is left to take.
            await NetworkTables.Ports.UpdateAsync(transaction, port, Touched(port) with { FixedIps = [.. port.FixedIps ?? [], new(subnet.Id, address)] });
            return;
        }
        throw new FaultException(ServerFaults.NoAddressLeft(port.NetworkId));
    }, cancel);

    public Task RemoveAddressAsync(Guid serverId, string address, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var port = (await RowsAsync(transaction, serverId)).FirstOrDefault(port => port.FixedIps?.Any(known => known.IpAddress == address) == true)
            ?? throw new FaultException(ServerFaults.AddressNotHeld(serverId, address));
        await WriteAsync(transaction, port, port with { FixedIps = [.. port.FixedIps!.Where(known => known.IpAddress != address)] });
    }, cancel);

    private Task<IReadOnlyList<Port>> RowsAsync(DbTransaction transaction, Guid serverId) => ServerPorts.RowsAsync(transaction.Connection!, serverId, transaction, database.ForUpdate);

    private async Task<IReadOnlyList<Port>> CardsAsync(DbTransaction transaction, Guid serverId) =>
        await RowsAsync(transaction, serverId) is { Count: > 0 } cards ? cards : throw new FaultException(ServerFaults.NoCards(serverId));

    private async Task<Guid> GroupAsync(DbTransaction transaction, string group, NetworkCaller caller)
    {
        if (group == SecurityGroup.DefaultName) await DefaultGroups.EnsureAsync(transaction, caller.ProjectId, time.GetUtcNow());
        return await new CardRules(new DatabaseSight(transaction.Connection!, caller, options, transaction), caller).GroupForServerAsync(group);
    }

    private async Task WriteAsync(DbTransaction transaction, Port before, Port after) =>
        await NetworkTables.Ports.UpdateAsync(transaction, before, await PortWriter.ChangeAsync(transaction, before, Touched(after)));

    private Port Touched(Port port) => port with { UpdatedAt = time.GetUtcNow(), Revision = port.Revision + 1 };
}
