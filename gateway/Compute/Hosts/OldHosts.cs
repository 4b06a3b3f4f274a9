using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Zones;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary><c>/os-hosts</c>, which left with 2.43: services by host, what a host has, and switches that only some drivers know.</summary>
public static class OldHosts
{
    private static readonly Rule Switch = Rule.Text.OneOf("enable", "disable", "Enable", "Disable", "ENABLE", "DISABLE");

    private static readonly Rule Body = Rule.All(
        Rule.Object().Optional("status", Switch).Optional("maintenance_mode", Switch),
        Rule.AnyOf(Rule.Object().Required("status", Rule.Any).Open(), Rule.Object().Required("maintenance_mode", Rule.Any).Open()));

    private static readonly Fault NotSupported = Faults.NotImplemented("The requested functionality is not supported.");

    public static void MapHosts(this FaceRoutes routes)
    {
        const string policy = "os_compute_api:os-hosts:";
        const string one = "/os-hosts/{id}";
        routes.Map("GET", "/os-hosts", List).Microversions(1, 42).Query(QueryRule.Open.Many("zone", Rule.Text)).Policy(policy + "list").Replies(200, typeof(OldHostList));
        routes.Map("GET", one, Show).Microversions(1, 42).Policy(policy + "show").Replies(200, typeof(OldHostDocument));
        routes.Map("PUT", one, Update).Microversions(1, 42).Body(Body).Policy(policy + "update").Replies(200);
        routes.Map("GET", one + "/startup", Power).Microversions(1, 42).Policy(policy + "start").Replies(200, typeof(Dictionary<string, string>));
        routes.Map("GET", one + "/shutdown", Power).Microversions(1, 42).Policy(policy + "shutdown").Replies(200, typeof(Dictionary<string, string>));
        routes.Map("GET", one + "/reboot", Power).Microversions(1, 42).Policy(policy + "reboot").Replies(200, typeof(Dictionary<string, string>));
    }

    private static async Task<Reply> List(RequestContext context, IHostStore hosts, ZoneBook book)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var zones = await book.ReadAsync(context.Cancel);
        var asked = context.Query["zone"];
        var found = (await hosts.ListServicesAsync(null, null, context.Cancel)).Select(service => new OldHostView(service.Host, service.Binary.Replace("nova-", "", StringComparison.Ordinal), zones.Of(service)));
        return Reply.Json(200, new OldHostList([.. found.Where(host => string.IsNullOrEmpty(asked) || host.Zone == asked)]));
    }

    private static async Task<Reply> Show(RequestContext context, IHostStore hosts, IServerStore servers, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        if ((await hosts.ListNodesAsync(context.Cancel)).FirstOrDefault(node => node.Host == id) is not { } node) return Unknown(id);
        var (report, reserved) = (node.Report, node.Ratios);
        var hosted = await servers.ListByHostAsync(id, context.Cancel);
        return Reply.Json(200, new OldHostDocument(
        [
            OldHostShare.Of(id, "(total)", report.Vcpus, report.MemoryMb, report.DiskGb),
            OldHostShare.Of(id, "(used_now)", node.VcpusUsed, node.MemoryMbUsed + reserved.ReservedMemoryMb, node.DiskGbUsed),
            OldHostShare.Of(id, "(used_max)", hosted),
            .. hosted.GroupBy(server => server.ProjectId).Select(project => OldHostShare.Of(id, project.Key, [.. project])),
        ]));
    }

    private static async Task<Reply> Update(RequestContext context, IHostStore hosts, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        if ((await hosts.ListServicesAsync(id, ServiceClock.Compute, context.Cancel)) is not [var service, ..]) return Unknown(id);
        var (status, maintenance) = (context.Body.TextMember("status")?.ToLowerInvariant(), context.Body.TextMember("maintenance_mode"));
        if (maintenance is not null) return NotSupported;
        await hosts.UpdateServiceAsync(service.Id, old => old with { Disabled = status == "disable", DisabledReason = null }, context.Cancel);
        return Reply.Json(200, new Dictionary<string, string> { ["host"] = id, ["status"] = status + "d" });
    }

    /// <summary>No driver here turns its own machine on or off.</summary>
    private static async Task<Reply> Power(RequestContext context, IHostStore hosts, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        return (await hosts.ListServicesAsync(id, ServiceClock.Compute, context.Cancel)).Count == 0 ? Unknown(id) : NotSupported;
    }

    private static Fault Unknown(string host) => Faults.NotFound($"Host '{host}' is not mapped to any cell");
}
