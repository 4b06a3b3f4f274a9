using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <inheritdoc cref="IRouterInterfaces"/>
internal sealed class RouterInterfaces(Database database, TimeProvider time) : IRouterInterfaces
{
    public Task<RouterInterface> AddAsync(Guid routerId, Guid? subnetId, Guid? portId, NetworkCaller caller, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (subnetId is not null && portId is not null) throw new FaultException(RouterFaults.BothGiven);
        var router = await RouterAsync(transaction, routerId, caller);
        var interfaces = await OfAsync(transaction, routerId);
        var port = portId is { } id ? await TakeAsync(transaction, router, id, interfaces, caller)
            : await MakeAsync(transaction, router, subnetId ?? throw new FaultException(RouterFaults.NothingGiven), interfaces, caller);
        await TouchAsync(transaction, router);
        return View(router, port);
    }, cancel);

    /// <summary>By a subnet, inside the caller's transaction.</summary>
    public async Task JoinAsync(DbTransaction transaction, Router router, Guid subnetId, NetworkCaller caller) =>
        await MakeAsync(transaction, router, subnetId, await OfAsync(transaction, router.Id), caller);

    public Task<RouterInterface> RemoveAsync(Guid routerId, Guid? subnetId, Guid? portId, NetworkCaller caller, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (subnetId is null && portId is null) throw new FaultException(RouterFaults.NothingGiven);
        var router = await RouterAsync(transaction, routerId, caller);
        var port = (await OfAsync(transaction, routerId)).FirstOrDefault(port => portId is null ? IsOn(port, subnetId!.Value) : port.Id == portId)
            ?? throw new FaultException(portId is { } id ? RouterFaults.NoInterface(routerId, id) : RouterFaults.NoInterfaceOnSubnet(routerId, subnetId!.Value));
        if (subnetId is { } meant && !IsOn(port, meant)) throw new FaultException(RouterFaults.SubnetMismatch(port.Id, meant));
        await KeepNeededAsync(transaction, router, port);
        await PortWriter.EndAsync(transaction, port, time.GetUtcNow());
        await TouchAsync(transaction, router);
        return View(router, port);
    }, cancel);

    private async Task<Router> RouterAsync(DbTransaction transaction, Guid id, NetworkCaller caller)
    {
        var router = await NetworkTables.Routers.FindAsync(transaction.Connection!, id, transaction, database.ForUpdate) ?? throw new FaultException(ResourceKind.Router.Missing(id));
        ResourceStore<Router>.Match(router, caller);
        return router;
    }

    private Task TouchAsync(DbTransaction transaction, Router router) =>
        NetworkTables.Routers.UpdateAsync(transaction, router, router with { UpdatedAt = time.GetUtcNow(), Revision = router.Revision + 1 });

    private static async Task<IReadOnlyList<Port>> OfAsync(DbTransaction transaction, Guid routerId) =>
        [.. (await ServerPorts.OfDeviceAsync(transaction.Connection!, routerId, transaction)).Where(port => port.DeviceOwner == ServicePorts.RouterInterface)];

    /// <summary>A port of the router's own at the subnet's gateway address.</summary>
    private async Task<Port> MakeAsync(DbTransaction transaction, Router router, Guid subnetId, IReadOnlyList<Port> interfaces, NetworkCaller caller)
    {
        var subnet = await NetworkTables.Subnets.FindAsync(transaction.Connection!, subnetId, transaction);
        var network = subnet is null ? null : await NetworkTables.Networks.FindAsync(transaction.Connection!, subnet.NetworkId, transaction);
        if (subnet is null || !(caller.IsAdmin || subnet.ProjectId == caller.ProjectId || await SharingTable.IsAsync(transaction.Connection!, subnet.NetworkId, caller.ProjectId, transaction: transaction))) throw new FaultException(ResourceKind.Subnet.Missing(subnetId));
        if (subnet.Gateway is not { } address) throw new FaultException(RouterFaults.NoGatewayAddress);
        await CheckAsync(transaction, [subnet], interfaces);
        var now = time.GetUtcNow();
        return await PortWriter.AddAsync(transaction, Joined(new Port
        {
            ProjectId = router.ProjectId,
            NetworkId = subnet.NetworkId,
            PortSecurity = false,
            FixedIps = [new(subnet.Id, address)],
            CreatedAt = now,
            UpdatedAt = now,
            Revision = 1,
        }, router), network!, [subnet]);
    }

    private async Task<Port> TakeAsync(DbTransaction transaction, Router router, Guid portId, IReadOnlyList<Port> interfaces, NetworkCaller caller)
    {
        var port = await NetworkTables.Ports.FindAsync(transaction.Connection!, portId, transaction, database.ForUpdate);
        if (port is null || !(caller.IsAdmin || port.ProjectId == caller.ProjectId)) throw new FaultException(ResourceKind.Port.Missing(portId));
        if (port.DeviceId.Length > 0) throw new FaultException(RouterFaults.PortInUse(port));
        if (port.FixedIps is null or []) throw new FaultException(RouterFaults.PortNeedsAddress);
        var subnets = (await PortWriter.SubnetsAsync(transaction.Connection!, port.NetworkId, transaction)).Where(subnet => IsOn(port, subnet.Id)).ToList();
        if (subnets.Count(subnet => subnet.IpVersion == 4) > 1) throw new FaultException(RouterFaults.SeveralIpv4);
        await CheckAsync(transaction, subnets, interfaces);
        var joined = Joined(port, router) with { UpdatedAt = time.GetUtcNow(), Revision = port.Revision + 1 };
        await NetworkTables.Ports.UpdateAsync(transaction, port, joined);
        return joined;
    }

    /// <summary>A router's subnets must not overlap, for it could not tell where an address is.</summary>
    private static async Task CheckAsync(DbTransaction transaction, IReadOnlyList<Subnet> added, IReadOnlyList<Port> interfaces)
    {
        foreach (var subnetId in interfaces.SelectMany(Subnets).Distinct())
        {
            if (added.Any(subnet => subnet.Id == subnetId)) throw new FaultException(RouterFaults.SubnetJoined(subnetId));
            var other = await NetworkTables.Subnets.FindAsync(transaction.Connection!, subnetId, transaction);
            if (other is not null && added.FirstOrDefault(subnet => Cidr.Parse(subnet.Cidr).Overlaps(Cidr.Parse(other.Cidr))) is { } twin) throw new FaultException(RouterFaults.Overlap(twin, other));
        }
    }

    /// <summary>Refuses to part a network that routes lead through, or whose ports are reached through this router by floating addresses.</summary>
    private static async Task KeepNeededAsync(DbTransaction transaction, Router router, Port port)
    {
        foreach (var subnet in (await PortWriter.SubnetsAsync(transaction.Connection!, port.NetworkId, transaction)).Where(subnet => IsOn(port, subnet.Id)))
        {
            if (router.Routes.Any(route => Cidr.Parse(subnet.Cidr).Contains(IpNumber.Parse(route.NextHop)))) throw new FaultException(RouterFaults.InterfaceRouted(router.Id, subnet.Id));
        }
        var floating = await NetworkTables.FloatingIps.SelectAsync(transaction.Connection!, new Filter().And("router_id = @router", "router", router.Id.ToString()), transaction);
        foreach (var target in floating.Where(one => one.PortId is not null))
        {
            var held = await NetworkTables.Ports.FindAsync(transaction.Connection!, target.PortId!.Value, transaction);
            var subnet = held?.FixedIps?.FirstOrDefault(address => address.IpAddress == target.FixedAddress)?.SubnetId;
            if (subnet is { } needed && IsOn(port, needed)) throw new FaultException(RouterFaults.InterfaceNeeded(router.Id, needed));
        }
    }

    private static Port Joined(Port port, Router router) => port with { DeviceId = router.Id.ToString(), DeviceOwner = ServicePorts.RouterInterface, Status = PortStatus.Active };

    private static IEnumerable<Guid> Subnets(Port port) => (port.FixedIps ?? []).Select(address => address.SubnetId!.Value);

    private static bool IsOn(Port port, Guid subnetId) => Subnets(port).Contains(subnetId);

    private static RouterInterface View(Router router, Port port) => new(router.Id, router.ProjectId, port.Id, port.NetworkId, [.. Subnets(port)]);
}
