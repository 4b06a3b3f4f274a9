using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Network;

/// <summary>What of the optional API is here. Clients switch features on by these aliases, so only what works is listed.</summary>
internal static class Extensions
{
    private static readonly (string Alias, string Name, string Description)[] All =
    [
        ("allowed-address-pairs", "Allowed Address Pairs", "Addresses that a port may use beside its own"),
        ("auto-allocated-topology", "Auto Allocated Topology Services", "A network for projects that have none"),
        ("binding", "Port Binding", "Where a port is realized, for administrators"),
        ("dns-integration", "DNS Integration", "Names of ports"),
        ("ext-gw-mode", "Neutron L3 Configurable external gateway mode", "Routers with or without address translation"),
        ("external-net", "Neutron external network", "Networks that lead outside"),
        ("extraroute", "Neutron Extra Route", "Further routes of routers"),
        ("fip-port-details", "Floating IP Port Details Extension", "Floating addresses with the port that they lead to"),
        ("net-mtu", "Network MTU", "The largest packet of a network, shown"),
        ("net-mtu-writable", "Network MTU (writable)", "The largest packet of a network, settable"),
        ("network_availability_zone", "Network Availability Zone", "Zones of networks"),
        ("pagination", "Pagination support", "Lists in pages"),
        ("port-security", "Port Security", "Protection against forged addresses, for each port"),
        ("project-id", "project_id field enabled", "project_id beside tenant_id"),
        ("provider", "Provider Network", "How a network is realized, for administrators"),
        ("quotas", "Quota management support", "Limits of projects"),
        ("quota_details", "Quota details management support", "Limits of projects with what is used of them"),
        ("router", "Neutron L3 Router", "Routers and floating addresses"),
        ("security-group", "security-group", "Rules on what reaches ports"),
        ("sorting", "Sorting support", "Lists in any order"),
        ("standard-attr-description", "standard-attr-description", "Descriptions of everything"),
        ("standard-attr-revisions", "Resource revision numbers", "Counters of changes"),
        ("standard-attr-tag", "Tag support for resources with standard attribute", "Tags on everything"),
        ("standard-attr-timestamp", "Resource timestamps", "Times of creation and change"),
        ("stateful-security-group", "Stateful security group", "Groups that track connections, or do not"),
    ];

    public static void Map(FaceRoutes face)
    {
        foreach (var path in new[] { "/v2.0/extensions", "/v2.0/extensions.json" })
            face.Map("GET", path, () => Reply.Json(200, new JsonObject { ["extensions"] = new JsonArray([.. All.Select(extension => (JsonNode)View(extension))]) }));
        face.Map("GET", "/v2.0/extensions/{alias}", (string alias) => All.FirstOrDefault(extension => extension.Alias == alias) is { Alias: not null } found
            ? Reply.Json(200, new JsonObject { ["extension"] = View(found) })
            : Faults.NotFound("The resource could not be found.", "HTTPNotFound"));
    }

    private static JsonObject View((string Alias, string Name, string Description) extension) => new()
    {
        ["alias"] = extension.Alias,
        ["name"] = extension.Name,
        ["description"] = extension.Description,
        ["updated"] = "2026-01-01T00:00:00-00:00",
        ["links"] = new JsonArray(),
    };
}
