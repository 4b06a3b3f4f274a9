using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Routers, and the port by which each leads out.</summary>
internal sealed class RouterStore(Database database, TimeProvider time) : ResourceStore<Router>(database, time, NetworkTables.Routers)
{
    /// <summary>Inside the caller's transaction, without looking at quotas.</summary>
    public Task<Router> MakeAsync(DbTransaction transaction, Router item, NetworkCaller caller) => AddAsync(transaction, New(item), caller);

    protected override async Task<Router> AddAsync(DbTransaction transaction, Router item, NetworkCaller caller)
    {
        var made = item with { Gateway = null };
        await NetworkTables.Routers.InsertAsync(transaction, made);
        if (item.Gateway is not { } gateway) return made;
        var open = made with { Gateway = await OpenAsync(transaction, made, gateway, caller) };
        await NetworkTables.Routers.UpdateAsync(transaction, made, open);
        return open;
    }

    protected override async Task<Router> ChangeAsync(DbTransaction transaction, Router before, Router after, NetworkCaller caller)
    {
        if (!ReferenceEquals(before.Routes, after.Routes)) await RouterRoutes.CheckAsync(transaction, after);
        if (ReferenceEquals(before.Gateway, after.Gateway)) return after;
        var same = before.Gateway is { } old && after.Gateway is { } wish && old.NetworkId == wish.NetworkId && wish.FixedIps is null;
        if (same) return after with { Gateway = before.Gateway! with { Snat = after.Gateway!.Snat } };
        if (before.Gateway is not null) await CloseAsync(transaction, before);
        return after with { Gateway = after.Gateway is { } gateway ? await OpenAsync(transaction, after, gateway, caller) : null };
    }

    protected override async Task RemoveAsync(DbTransaction transaction, Router item, NetworkCaller caller)
    {
        var ports = await ServerPorts.OfDeviceAsync(transaction.Connection!, item.Id, transaction);
        if (ports.Any(port => port.DeviceOwner == ServicePorts.RouterInterface)) throw new FaultException(RouterFaults.InUse(item.Id));
        if (item.Gateway is not null) await CloseAsync(transaction, item);
    }

    private async Task<RouterGateway> OpenAsync(DbTransaction transaction, Router router, RouterGateway gateway, NetworkCaller caller)
    {
        var network = await NetworkTables.Networks.FindAsync(transaction.Connection!, gateway.NetworkId, transaction)
            ?? throw new FaultException(ResourceKind.Network.Missing(gateway.NetworkId));
        if (!await NetworkUse.SeesAsync(transaction.Connection!, network, caller, transaction)) throw new FaultException(ResourceKind.Network.Missing(network.Id));
        if (!network.External) throw new FaultException(RouterFaults.NotExternal(network.Id));
        var port = await PortWriter.AddAsync(transaction, new Port
        {
            ProjectId = "",
            NetworkId = network.Id,
            DeviceId = router.Id.ToString(),
            DeviceOwner = ServicePorts.RouterGateway,
            PortSecurity = false,
            FixedIps = gateway.FixedIps,
            CreatedAt = Time.GetUtcNow(),
            UpdatedAt = Time.GetUtcNow(),
            Revision = 1,
        }, network, await PortWriter.SubnetsAsync(transaction.Connection!, network.Id, transaction));
        return gateway with { FixedIps = port.FixedIps, PortId = port.Id };
    }

    private async Task CloseAsync(DbTransaction transaction, Router router)
    {
        var gateway = router.Gateway!;
        var used = await NetworkTables.FloatingIps.SelectAsync(transaction.Connection!, new Filter().And("router_id = @router", "router", router.Id.ToString()), transaction);
        if (used.Count > 0) throw new FaultException(RouterFaults.GatewayNeeded(router.Id, gateway.NetworkId));
        if (await NetworkTables.Ports.FindAsync(transaction.Connection!, gateway.PortId, transaction) is { } port) await PortWriter.EndAsync(transaction, port, Time.GetUtcNow());
    }
}
