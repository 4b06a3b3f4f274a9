using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Floating addresses. Each holds its address by a port of its own on the external network, so that no two things have the same one.</summary>
internal sealed class FloatingIpStore(Database database, TimeProvider time) : ResourceStore<FloatingIp>(database, time, NetworkTables.FloatingIps)
{
    public override async Task<FloatingIp?> FindAsync(Guid id, NetworkCaller caller, CancellationToken cancel) =>
        await base.FindAsync(id, caller, cancel) is { } found ? (await WithPortsAsync([found], cancel))[0] : null;

    public override async Task<IReadOnlyList<FloatingIp>> ListAsync(ResourceQuery query, NetworkCaller caller, CancellationToken cancel) =>
        await WithPortsAsync(await base.ListAsync(query, caller, cancel), cancel);

    protected override async Task<FloatingIp> AddAsync(DbTransaction transaction, FloatingIp item, NetworkCaller caller)
    {
        var network = await NetworkTables.Networks.FindAsync(transaction.Connection!, item.NetworkId, transaction);
        if (network is null || !await NetworkUse.SeesAsync(transaction.Connection!, network, caller, transaction)) throw new FaultException(ResourceKind.Network.Missing(item.NetworkId));
        if (!network.External) throw new FaultException(FloatingFaults.NotExternal(item.NetworkId));
        var subnets = (await PortWriter.SubnetsAsync(transaction.Connection!, network.Id, transaction)).Where(subnet => subnet.IpVersion == 4).ToList();
        if (subnets.Count == 0) throw new FaultException(FloatingFaults.NoIpv4(network.Id));
        var port = await PortWriter.AddAsync(transaction, new Port
        {
            ProjectId = "",
            NetworkId = network.Id,
            DeviceId = item.Id.ToString(),
            DeviceOwner = ServicePorts.FloatingIp,
            PortSecurity = false,
            FixedIps = item.Address.Length > 0 || item.SubnetId is not null ? [new(item.SubnetId, item.Address.Length > 0 ? item.Address : null)] : null,
            CreatedAt = item.CreatedAt,
            UpdatedAt = item.CreatedAt,
            Revision = 1,
        }, network, subnets);
        var made = item with { Address = port.FixedIps![0].IpAddress!, PortId = null, FixedAddress = null };
        await NetworkTables.FloatingIps.InsertAsync(transaction, made);
        if (item.PortId is null) return item.FixedAddress is null ? made : throw new FaultException(FloatingFaults.AddressWithoutPort);
        var joined = await FloatingTargets.JoinAsync(transaction, made with { PortId = item.PortId, FixedAddress = item.FixedAddress }, caller);
        await NetworkTables.FloatingIps.UpdateAsync(transaction, made, joined);
        return joined;
    }

    protected override async Task<FloatingIp> ChangeAsync(DbTransaction transaction, FloatingIp before, FloatingIp after, NetworkCaller caller)
    {
        if (after.PortId is { } port && after.PortId == before.PortId && after.FixedAddress == before.FixedAddress)
            return after with { Port = await NetworkTables.Ports.FindAsync(transaction.Connection!, port, transaction) };
        if (after.PortId is not null) return await FloatingTargets.JoinAsync(transaction, after, caller);
        return after.FixedAddress is not null && after.FixedAddress != before.FixedAddress
            ? throw new FaultException(FloatingFaults.AddressWithoutPort)
            : FloatingTargets.Parted(after);
    }

    protected override async Task RemoveAsync(DbTransaction transaction, FloatingIp item, NetworkCaller caller)
    {
        foreach (var port in await ServerPorts.OfDeviceAsync(transaction.Connection!, item.Id, transaction)) await PortWriter.EndAsync(transaction, port, Time.GetUtcNow());
    }

    private Task<IReadOnlyList<FloatingIp>> WithPortsAsync(IReadOnlyList<FloatingIp> items, CancellationToken cancel)
    {
        var ids = items.Select(item => item.PortId?.ToString()).OfType<string>().Distinct().ToList();
        return ids.Count == 0 ? Task.FromResult(items) : Database.ReadAsync(async connection =>
        {
            var ports = (await NetworkTables.Ports.SelectAsync(connection, new Filter().And("id in @ids", "ids", ids))).ToDictionary(port => port.Id);
            return (IReadOnlyList<FloatingIp>)[.. items.Select(item => item.PortId is { } id ? item with { Port = ports.GetValueOrDefault(id) } : item)];
        }, cancel);
    }
}
