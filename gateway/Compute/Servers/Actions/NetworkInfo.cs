using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>
/// <c>injectNetworkInfo</c>: the record takes over what the Network service says of the server's ports. Guests read it from the metadata service;
/// no driver writes it into them.
/// </summary>
public static class NetworkInfo
{
    public static async Task<Reply> Inject(RequestContext request, string id, IServerNetworking networking)
    {
        var found = await request.FindServerAsync(id);
        var ports = await networking.ListAsync(found.Id, request.Cancel);
        var fault = await request.TryChangeAsync(id, (server, caller, _) =>
            server.Locked && !caller.IsAdmin ? Change.Refused(Faults.Conflict($"Instance {server.Id} is locked"))
            : server.Host is null ? Change.Nothing
            : new Change { Server = server with { Ports = ports } });
        return fault is not null ? fault : Reply.Accepted;
    }
}
