using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Finds the server of a path for its caller: 404 for one of another project as for none, then the route's policy.</summary>
public static class ServerLookup
{
    /// <summary>The living server that the caller may do this with.</summary>
    /// <exception cref="FaultException">Not found, or forbidden by the policy that the route declares.</exception>
    public static async Task<Server> FindServerAsync(this RequestContext request, string id, bool deletedToo = false)
    {
        var server = await request.FindAnyAsync(id, deletedToo);
        return request.AuthorizeDeclared(server.ProjectId, server.UserId) is { } refused ? throw new FaultException(refused) : server;
    }

    /// <summary>The same by another rule, when there is one, than the route's own.</summary>
    /// <exception cref="FaultException">Not found, or forbidden.</exception>
    public static async Task<Server> FindServerAsync(this RequestContext request, string id, string? rule)
    {
        if (rule is null) return await request.FindServerAsync(id);
        var server = await request.FindAnyAsync(id, deletedToo: false);
        return request.Authorize(rule, server.ProjectId, server.UserId) is { } refused ? throw new FaultException(refused) : server;
    }

    private static async Task<Server> FindAnyAsync(this RequestContext request, string id, bool deletedToo)
    {
        var server = Ids.TryRead(id, out var known) ? await request.Service<IServerStore>().FindAsync(known, request.Cancel) : null;
        if (server is null || (server.Deleted && !deletedToo) || (server.ProjectId != request.Token.ProjectId && !request.IsAdmin()))
            throw new FaultException(NotFound(id));
        return server;
    }

    public static Fault NotFound(string id) => Faults.NotFound($"Instance {id} could not be found.");

    /// <summary>Who asks, as the rules of actions want to know it.</summary>
    public static ActionCaller Caller(this RequestContext request) => new(request.Token.UserId, request.ProjectId, request.IsAdmin(), request.RequestId);
}
