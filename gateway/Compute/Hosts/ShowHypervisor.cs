using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>One hypervisor, and its uptime.</summary>
internal static class ShowHypervisor
{
    public static async Task<Reply> Handle(RequestContext context, IHostStore hosts, IServerStore servers, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var (node, fault) = await FindAsync(context, hosts, id);
        if (node is null) return fault!;
        var view = HypervisorView.OfNode(node, ServiceClock.Of(context));
        view.AskedServers = await AskedServersAsync(context, servers, node);
        return Reply.Json(200, new HypervisorDocument<HypervisorView>(view));
    }

    public static async Task<Reply> Uptime(RequestContext context, IHostStore hosts, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var (node, fault) = await FindAsync(context, hosts, id);
        if (node is null) return fault!;
        var clock = ServiceClock.Of(context);
        if (!clock.IsUp(node.Service)) return Faults.BadRequest($"Service is unavailable at this time. Host {node.Host} is down.");
        if (UptimeText.Of(node.Report.UptimeSeconds, clock.Now) is not { } text) return Faults.NotImplemented("The requested functionality is not supported.");
        return Reply.Json(200, new HypervisorDocument<HypervisorUptime>(HypervisorUptime.OfNode(node, clock, text)));
    }

    private static async Task<IReadOnlyList<HostedServer>?> AskedServersAsync(RequestContext context, IServerStore servers, ComputeNode node) =>
        context.RuleVersion >= 53 && context.Query["with_servers"] is { } asked && BodyValues.IsTrue(asked)
            ? (await HostedServers.OfAsync(servers, [node], context.Cancel)).GetValueOrDefault(node.Host)
            : null;

    private static async Task<(ComputeNode?, Fault?)> FindAsync(RequestContext context, IHostStore hosts, string id)
    {
        var byUuid = context.RuleVersion >= 53;
        if (byUuid && !Formats.Uuid.Valid(id)) return (null, Faults.BadRequest($"Invalid uuid {id}"));
        var nodes = await hosts.ListNodesAsync(context.Cancel);
        var found = nodes.FirstOrDefault(node => byUuid ? node.Id == Ids.Named(id) : node.Number.ToString() == id);
        return (found, found is null ? Faults.NotFound($"Hypervisor with ID '{id}' could not be found.") : null);
    }
}

/// <summary>A hypervisor with its uptime as text.</summary>
internal sealed class HypervisorUptime : HypervisorBrief
{
    public string Uptime { get; set; } = "";

    public static HypervisorUptime OfNode(ComputeNode node, ServiceClock clock, string text)
    {
        var view = new HypervisorUptime { Uptime = text };
        view.Fill(node, clock);
        return view;
    }
}
