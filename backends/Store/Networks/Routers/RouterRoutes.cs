using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Extra routes of a router: each leads to an address that the router is joined to, and that is not its own.</summary>
internal static class RouterRoutes
{
    private const int Most = 30;

    public static async Task CheckAsync(DbTransaction transaction, Router router)
    {
        if (router.Routes.Count > Most) throw new FaultException(Faults.BadRequest($"Unable to complete operation for {router.Id}. The number of routes exceeds the maximum {Most}.", "RoutesExhausted"));
        if (router.Routes.Count != router.Routes.Distinct().Count()) throw new FaultException(RouterFaults.InvalidRoutes(router.Routes, "a route is given twice"));
        var ports = await ServerPorts.OfDeviceAsync(transaction.Connection!, router.Id, transaction);
        var own = ports.SelectMany(port => port.FixedIps ?? []).Select(address => address.IpAddress).ToHashSet();
        var blocks = new List<Cidr>();
        foreach (var network in ports.Select(port => port.NetworkId).Distinct())
            blocks.AddRange((await PortWriter.SubnetsAsync(transaction.Connection!, network, transaction)).Select(subnet => Cidr.Parse(subnet.Cidr)));
        foreach (var route in router.Routes)
        {
            if (!blocks.Exists(block => block.Contains(IpNumber.Parse(route.NextHop)))) throw new FaultException(RouterFaults.InvalidRoutes([route], "the nexthop is not connected with router"));
            if (own.Contains(route.NextHop)) throw new FaultException(RouterFaults.InvalidRoutes([route], "the nexthop is used by router"));
        }
    }
}
