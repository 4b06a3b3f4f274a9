using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.FloatingIps;

/// <summary><c>addFloatingIp</c> and <c>removeFloatingIp</c></summary>
internal static class AssociateFloatingIp
{
    private static readonly Reply Done = Reply.Empty(202, "text/html; charset=UTF-8");

    public static async Task<Reply> Add(RequestContext request, string id, IResourceStore<FloatingIp> floating, ICardNotices notices)
    {
        var server = await request.FindServerAsync(id);
        var given = request.Body.GetProperty("addFloatingIp");
        var (target, fault) = Target(server, given.TextMember("address")!, given.TextMember("fixed_address"));
        if (fault is not null) return fault;
        if (await FindAsync(request, floating, given.TextMember("address")!) is not { } found) return Faults.NotFound("floating IP not found");
        var after = await JoinAsync(request, floating, found, target!.Value.Port, target.Value.Address);
        await notices.ChangedAsync([server.Id, .. ServerOf(found), .. ServerOf(after)], request.Cancel);
        return Done;
    }

    public static async Task<Reply> Remove(RequestContext request, string id, IServerStore servers, IResourceStore<FloatingIp> floating, ICardNotices notices)
    {
        var address = request.Body.GetProperty("removeFloatingIp").TextMember("address")!;
        if (await FindAsync(request, floating, address) is not { } found) return Faults.NotFound($"Floating IP not found for address {address}.");
        var server = ServerOf(found) is [var held] ? await servers.FindAsync(held, request.Cancel) : null;
        if (request.AuthorizeDeclared(server?.ProjectId, server?.UserId) is { } refused) return refused;
        if (server?.Id.ToString() != id) return Faults.Conflict($"Floating IP {address} is not associated with instance {id}.");
        await floating.UpdateAsync(found.Id, one => one with { PortId = null, FixedAddress = null }, request.NetworkCaller(), request.Cancel);
        await notices.ChangedAsync([server.Id], request.Cancel);
        return Done;
    }

    /// <summary>The server that the address leads to, if any.</summary>
    public static IReadOnlyList<Guid> ServerOf(FloatingIp floating) =>
        floating.Port is { } port && port.DeviceOwner.StartsWith("compute:", StringComparison.Ordinal) && Ids.TryRead(port.DeviceId, out var server) ? [server] : [];

    private static async Task<FloatingIp> JoinAsync(RequestContext request, IResourceStore<FloatingIp> floating, FloatingIp found, Guid port, string address)
    {
        try
        {
            return await floating.UpdateAsync(found.Id, one => one with { PortId = port, FixedAddress = address }, request.NetworkCaller(), request.Cancel)
                ?? throw new FaultException(Faults.NotFound("floating IP not found"));
        }
        catch (FaultException error) when (error.Fault.Kind == FaultKind.Conflict)
        {
            throw new FaultException(Faults.BadRequest($"Floating IP {found.Address} association has failed."));
        }
    }

    private static ((Guid Port, string Address)?, Fault?) Target(Server server, string floating, string? wanted)
    {
        if (server.Ports.Count == 0) return (null, Faults.BadRequest("Instance network is not ready yet"));
        var addresses = server.Ports.SelectMany(port => port.Plug.Addresses, (port, address) => (port.Plug.PortId, address.IpAddress)).ToList();
        if (addresses.Count == 0) return (null, Faults.BadRequest("No fixed IPs associated to instance"));
        var fitting = addresses.Where(address => wanted is null ? !address.IpAddress.Contains(':', StringComparison.Ordinal) : address.IpAddress == wanted).ToList();
        if (fitting.Count > 0) return (fitting[0], null);
        return (null, Faults.BadRequest(wanted is not null ? "Specified fixed address not assigned to instance"
            : $"Unable to associate floating IP {floating} to any fixed IPs for instance {server.Id}. Instance has no fixed IPv4 addresses to associate."));
    }

    private static async Task<FloatingIp?> FindAsync(RequestContext request, IResourceStore<FloatingIp> floating, string address)
    {
        var query = new ResourceQuery { Filters = new Dictionary<string, IReadOnlyList<string>> { ["floating_ip_address"] = [address] } };
        return await floating.ListAsync(query, request.NetworkCaller(), request.Cancel) is [var found, ..] ? found : null;
    }
}
