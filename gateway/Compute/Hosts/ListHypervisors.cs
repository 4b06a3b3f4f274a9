using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary><c>GET /os-hypervisors</c> and <c>/os-hypervisors/detail</c></summary>
internal static class ListHypervisors
{
    /// <summary>Pages and a pattern do not go together; Nova says so in no more words.</summary>
    private static readonly Fault NoPages = Faults.BadRequest("The server could not comply with the request since it is either malformed or otherwise incorrect.");

    public static Task<Reply> Brief(RequestContext context, IHostStore hosts, IServerStore servers) => ListAsync(context, hosts, servers, "/os-hypervisors", HypervisorBrief.Of);

    public static Task<Reply> Detail(RequestContext context, IHostStore hosts, IServerStore servers) => ListAsync(context, hosts, servers, "/os-hypervisors/detail", HypervisorView.OfNode);

    private static async Task<Reply> ListAsync<T>(RequestContext context, IHostStore hosts, IServerStore servers, string path, Func<ComputeNode, ServiceClock, T> view)
        where T : HypervisorBrief
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var nodes = await hosts.ListNodesAsync(context.Cancel);
        var version = context.RuleVersion;
        if (version >= 53 && context.Query["hypervisor_hostname_pattern"] is { } pattern)
        {
            if (context.Query.Has("limit") || context.Query.Has("marker")) return NoPages;
            nodes = Matching(nodes, pattern);
            if (nodes.Count == 0) return NoMatch(pattern);
        }
        var (page, fault) = version >= 33 ? Page.Of(context) : (new Page(int.MaxValue, null), null);
        if (fault is not null) return fault;
        if (page.Marker is { } marker)
        {
            var before = nodes.TakeWhile(node => IdOf(context, node) != marker).Count();
            if (before == nodes.Count) return Faults.BadRequest($"marker [{marker}] not found");
            nodes = [.. nodes.Skip(before + 1)];
        }
        nodes = [.. nodes.Take(page.Limit)];
        var clock = ServiceClock.Of(context);
        var hosted = version >= 53 && context.Query["with_servers"] is { } asked && BodyValues.IsTrue(asked) ? await HostedServers.OfAsync(servers, nodes, context.Cancel) : null;
        return Reply.Json(200, new HypervisorList<T>([.. nodes.Select(node =>
        {
            var shown = view(node, clock);
            shown.AskedServers = hosted?.GetValueOrDefault(node.Host);
            return shown;
        })])
        {
            HypervisorsLinks = version >= 33 ? page.Next(context, path, nodes, node => IdOf(context, node)) : null,
        });
    }

    public static IReadOnlyList<ComputeNode> Matching(IReadOnlyList<ComputeNode> nodes, string part) =>
        [.. nodes.Where(node => node.Report.HypervisorHostname.Contains(part, StringComparison.OrdinalIgnoreCase))];

    public static Fault NoMatch(string part) => Faults.NotFound($"No hypervisor matching '{part}' could be found.");

    private static string IdOf(RequestContext context, ComputeNode node) => context.RuleVersion >= 53 ? node.Id.ToString() : node.Number.ToString();
}
