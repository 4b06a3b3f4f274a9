using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;
using CloudNetwork = NovaCompat.Core.Networks.Network;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>/v2.0/networks</c></summary>
internal static class Networks
{
    private static readonly BodyAttributes Attributes = new(
    [
        .. CommonAttributes.Named,
        new("admin_state_up", Checks.Flag),
        Attribute.AdminFlag("shared"),
        Attribute.AdminFlag("router:external"),
        new("mtu", Checks.Number(68, 65535)),
        new("port_security_enabled", Checks.Flag),
        new("dns_domain", Checks.DnsName),
        new("qos_policy_id", Checks.OrNull(Checks.Id)),
        Attribute.AdminFlag("is_default"),
        Attribute.CreateOnly("availability_zone_hints", Checks.ListOf(Checks.Text())),
        Attribute.CreateOnly("provider:network_type", Checks.OrNull(Checks.OneOf([.. SegmentRules.Types]))) with { AdminOnly = true },
        Attribute.CreateOnly("provider:physical_network", Checks.OrNull(Checks.Text(64))) with { AdminOnly = true },
        Attribute.CreateOnly("provider:segmentation_id", Checks.OrNull(Checks.Number(1, 16777215))) with { AdminOnly = true },
        Attribute.ReadOnly("subnets"), Attribute.ReadOnly("availability_zones"), Attribute.ReadOnly("ipv4_address_scope"), Attribute.ReadOnly("ipv6_address_scope"),
    ]);

    public static Resource<CloudNetwork> Of(IResourceStore<CloudNetwork> store, NetworkOptions options) => new(ResourceKind.Network, store, Attributes)
    {
        Start = (given, project) => new()
        {
            ProjectId = project,
            Mtu = options.Mtu,
            ZoneHints = given.List("availability_zone_hints", zone => zone.GetString()!, []),
            ProviderType = given.Text("provider:network_type", "local"),
            PhysicalNetwork = given.TextOrNull("provider:physical_network", null),
            Segment = given.Number("provider:segmentation_id", null),
        },
        Apply = (network, given) => network with
        {
            Name = given.Text("name", network.Name),
            Description = given.Text("description", network.Description),
            AdminStateUp = given.Flag("admin_state_up", network.AdminStateUp),
            Shared = given.Flag("shared", network.Shared),
            External = given.Flag("router:external", network.External),
            Mtu = given.Number("mtu", network.Mtu) ?? network.Mtu,
            QosPolicyId = given.Id("qos_policy_id", network.QosPolicyId),
            IsDefault = given.Flag("is_default", network.IsDefault),
            PortSecurity = given.Flag("port_security_enabled", network.PortSecurity),
            DnsDomain = given.Text("dns_domain", network.DnsDomain),
        },
        Permit = (attempt, _) => Refusal(attempt.Item, isNew: attempt.Before is null) is { } fault ? throw new FaultException(fault) : Task.CompletedTask,
        Show = Show,
    };

    private static Fault? Refusal(CloudNetwork network, bool isNew)
    {
        if (network.ZoneHints.FirstOrDefault(zone => zone != Zones.Name) is { } zone) return Zones.Missing(zone);
        if (network.IsDefault && !network.External) return NetworkFaults.Invalid("is_default is only for external networks");
        return isNew ? SegmentRules.Refusal(network.ProviderType, network.PhysicalNetwork, network.Segment) : null;
    }

    private static void Show(CloudNetwork network, JsonObject view, NetworkCaller caller)
    {
        view["status"] = "ACTIVE";
        view["admin_state_up"] = network.AdminStateUp;
        view["shared"] = network.Shared;
        view["router:external"] = network.External;
        if (network.External) view["is_default"] = network.IsDefault;
        view["mtu"] = network.Mtu;
        view["port_security_enabled"] = network.PortSecurity;
        view["dns_domain"] = network.DnsDomain;
        view["subnets"] = ResourceView.Ids(network.Subnets);
        view["availability_zone_hints"] = ResourceView.Texts(network.ZoneHints);
        view["availability_zones"] = ResourceView.Texts(network.Subnets.Count > 0 ? [Zones.Name] : []);
        view["qos_policy_id"] = network.QosPolicyId?.ToString();
        view["ipv4_address_scope"] = network.Ipv4Scope?.ToString();
        view["ipv6_address_scope"] = network.Ipv6Scope?.ToString();
        if (!caller.IsAdmin) return;
        if (network.Segments.Count > 0)
        {
            view["segments"] = new JsonArray([.. network.Segments.Select(segment => (JsonNode)Provider(new(), segment))]);
            return;
        }
        Provider(view, new(network.ProviderType, network.PhysicalNetwork, network.Segment));
    }

    private static JsonObject Provider(JsonObject view, ProviderSegment segment)
    {
        view["provider:network_type"] = segment.NetworkType.Length > 0 ? segment.NetworkType : null;
        view["provider:physical_network"] = segment.PhysicalNetwork;
        view["provider:segmentation_id"] = segment.Number;
        return view;
    }
}
