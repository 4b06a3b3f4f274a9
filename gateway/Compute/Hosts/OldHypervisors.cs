using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>What left the API: search and servers with 2.53, statistics with 2.88.</summary>
internal static class OldHypervisors
{
    public static Task<Reply> Search(RequestContext context, IHostStore hosts, string id) => MatchAsync(context, hosts, id, null);

    public static Task<Reply> Servers(RequestContext context, IHostStore hosts, IServerStore servers, string id) => MatchAsync(context, hosts, id, servers);

    public static async Task<Reply> Statistics(RequestContext context, IHostStore hosts)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var clock = ServiceClock.Of(context);
        var nodes = (await hosts.ListNodesAsync(context.Cancel)).Where(node => !node.Service.Disabled).Select(node => HypervisorView.OfNode(node, clock)).ToList();
        return Reply.Json(200, new Dictionary<string, Dictionary<string, int>>
        {
            ["hypervisor_statistics"] = new()
            {
                ["count"] = nodes.Count,
                ["vcpus"] = nodes.Sum(node => node.Vcpus),
                ["memory_mb"] = nodes.Sum(node => node.MemoryMb),
                ["local_gb"] = nodes.Sum(node => node.LocalGb),
                ["vcpus_used"] = nodes.Sum(node => node.VcpusUsed),
                ["memory_mb_used"] = nodes.Sum(node => node.MemoryMbUsed),
                ["local_gb_used"] = nodes.Sum(node => node.LocalGbUsed),
                ["free_ram_mb"] = nodes.Sum(node => node.FreeRamMb),
                ["free_disk_gb"] = nodes.Sum(node => node.FreeDiskGb),
                ["current_workload"] = nodes.Sum(node => node.CurrentWorkload),
                ["running_vms"] = nodes.Sum(node => node.RunningVms),
                ["disk_available_least"] = nodes.Sum(node => node.DiskAvailableLeast),
            },
        });
    }

    private static async Task<Reply> MatchAsync(RequestContext context, IHostStore hosts, string part, IServerStore? servers)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var nodes = ListHypervisors.Matching(await hosts.ListNodesAsync(context.Cancel), part);
        if (nodes.Count == 0) return ListHypervisors.NoMatch(part);
        var hosted = servers is null ? null : await HostedServers.OfAsync(servers, nodes, context.Cancel);
        var clock = ServiceClock.Of(context);
        return hosted is null
            ? Reply.Json(200, new HypervisorList<HypervisorBrief>([.. nodes.Select(node => HypervisorBrief.Of(node, clock))]))
            : Reply.Json(200, new HypervisorList<OldHypervisorServers>([.. nodes.Select(node => OldHypervisorServers.Of(node, clock, hosted.GetValueOrDefault(node.Host)))]));
    }
}
