using NovaCompat.Core.ServerGroups;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The group of a server, for answers that show it (2.71).</summary>
public static class GroupsOfServer
{
    private static readonly Microversion Since = new(2, 71);

    /// <summary>One id or none. A server that asked for no group costs no query.</summary>
    public static async ValueTask<IReadOnlyList<string>> ForAsync(RequestContext request, Server server)
    {
        if (server.Placement.GroupId is null || request.Microversion < Since) return [];
        return await request.Service<IServerGroupStore>().OfServerAsync(server.Id, request.Cancel) is { } group ? [group.Id.ToString()] : [];
    }
}
