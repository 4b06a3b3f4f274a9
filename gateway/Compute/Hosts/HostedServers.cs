using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>The servers of several hosts, in one query.</summary>
internal static class HostedServers
{
    /// <summary>By host; a host without servers is not in it.</summary>
    public static async Task<Dictionary<string, IReadOnlyList<HostedServer>>> OfAsync(IServerStore servers, IReadOnlyList<ComputeNode> nodes, CancellationToken cancel)
    {
        if (nodes.Count == 0) return [];
        var found = await servers.ListAsync(new ServerQuery
        {
            Equal = new Dictionary<ServerColumn, IReadOnlyList<string>> { [ServerColumn.Host] = [.. nodes.Select(node => node.Host)] },
            Limit = int.MaxValue,
        }, cancel);
        return found.GroupBy(server => server.Host!)
            .ToDictionary(host => host.Key, host => (IReadOnlyList<HostedServer>)[.. host.Select(server => new HostedServer(server.InstanceName, server.Id.ToString()))]);
    }
}
