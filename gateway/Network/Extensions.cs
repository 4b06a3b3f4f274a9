using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Network;

/// <summary>What of the optional API is here. Clients switch features on by these aliases, so only what works is listed.</summary>
internal static class Extensions
{
    private static readonly (string Alias, string Name, string Description)[] All =
    [
        ("address-scope", "Address scope", "Sets of pools whose addresses do not overlap"),
        ("agent", "agent", "What each host does for networks, for administrators"),
        ("allowed-address-pairs", "Allowed Address Pairs", "Addresses that a port may use beside its own"),
        ("auto-allocated-topology", "Auto Allocated Topology Services", "A network for projects that have none"),
        ("availability_zone", "Availability Zone", "Zones of networks and routers"),
        ("binding", "Port Binding", "Where a port is realized, for administrators"),
        ("default-subnetpools", "Default Subnetpools", "Subnets of the default pool"),
        ("dns-integration", "DNS Integration", "Names of ports"),
        ("ext-gw-mode", "Neutron L3 Configurable external gateway mode", "Routers with or without address translation"),
        ("external-net", "Neutron external network", "Networks that lead outside"),
        ("extra_dhcp_opt", "Neutron Extra DHCP options", "What DHCP shall say to one port beside its subnet"),
        ("extraroute", "Neutron Extra Route", "Further routes of routers"),
        ("extraroute-atomic", "Atomically add/remove extra routes", "Routes of routers, one by one"),
        ("fip-port-details", "Floating IP Port Details Extension", "Floating addresses with the port that they lead to"),
        ("flavors", "Neutron Service Flavors", "Choices of services and their profiles, as records"),
        ("ip-substring-filtering", "IP address substring filtering", "Ports by a part of their address"),
        ("metering", "Neutron Metering", "Labels and rules for counting traffic, as records"),
        ("metering_source_and_destination_fields", "Neutron Metering with source and destination filtering", "Rules of metering by both ends"),
        ("net-mtu", "Network MTU", "The largest packet of a network, shown"),
        ("net-mtu-writable", "Network MTU (writable)", "The largest packet of a network, settable"),
        ("network-ip-availability", "Network IP Availability", "How full networks are, for administrators"),
        ("network_availability_zone", "Network Availability Zone", "Zones of networks"),
        ("pagination", "Pagination support", "Lists in pages"),
        ("port-security", "Port Security", "Protection against forged addresses, for each port"),
        ("project-id", "project_id field enabled", "project_id beside tenant_id"),
        ("provider", "Provider Network", "How a network is realized, for administrators"),
        ("qos", "Quality of Service", "Policies of bandwidth and marking"),
        ("qos-bw-limit-direction", "Direction for QoS bandwidth limit rule", "Limits in both directions"),
        ("qos-default", "QoS default policy", "A policy that a project's networks get"),
        ("qos-pps-minimum", "QoS minimum packet rate rule", "Promises of packets a second"),
        ("quota_details", "Quota details management support", "Limits of projects with what is used of them"),
        ("quotas", "Quota management support", "Limits of projects"),
        ("rbac-address-scope", "Add address_scope type to RBAC", "Address scopes of one project for others"),
        ("rbac-policies", "RBAC Policies", "Networks of one project for others"),
        ("rbac-security-groups", "Add security_group type to network RBAC", "Security groups of one project for others"),
        ("rbac-subnetpool", "Add subnetpool type to RBAC", "Subnet pools of one project for others"),
        ("revision-if-match", "If-Match constraints based on revision_number", "Changes of a revision that is meant"),
        ("router", "Neutron L3 Router", "Routers and floating addresses"),
        ("router_availability_zone", "Router Availability Zone", "Zones of routers"),
        ("security-group", "security-group", "Rules on what reaches ports"),
        ("security-groups-shared-filtering", "Security group filtering on the shared field", "Shared groups by that"),
        ("segment", "Segment", "What networks are on, for administrators"),
        ("sorting", "Sorting support", "Lists in any order"),
        ("standard-attr-description", "standard-attr-description", "Descriptions of everything"),
        ("standard-attr-revisions", "Resource revision numbers", "Counters of changes"),
        ("standard-attr-segment", "Standard Attribute Segment Extension", "Descriptions, times and revisions of segments"),
        ("standard-attr-tag", "Tag support for resources with standard attribute", "Tags on everything"),
        ("standard-attr-timestamp", "Resource timestamps", "Times of creation and change"),
        ("stateful-security-group", "Stateful security group", "Groups that track connections, or do not"),
        ("subnet-service-types", "Subnet service types", "Subnets for some kinds of ports"),
        ("subnet-segmentid-writable", "Subnet SegmentID (writable)", "Subnets put on a segment later"),
        ("subnet_allocation", "Subnet Allocation", "Subnets out of pools"),
        ("subnet_onboard", "Subnet Onboard", "Subnets taken into pools"),
        ("trunk", "Trunk Extension", "One card for many networks, as records"),
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
