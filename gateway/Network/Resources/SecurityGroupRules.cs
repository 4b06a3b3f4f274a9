using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>/v2.0/security-group-rules</c></summary>
internal static class SecurityGroupRules
{
    private static readonly BodyAttributes Attributes = new(
    [
        new("description", Checks.Text()),
        Attribute.CreateOnly("project_id", Checks.Text()),
        Attribute.CreateOnly("security_group_id", Checks.Id) with { Required = true },
        Attribute.CreateOnly("direction", Checks.OneOf("ingress", "egress")) with { Required = true },
        Attribute.CreateOnly("ethertype", Checks.OrNull(EtherType)),
        Attribute.CreateOnly("protocol", Checks.OrNull(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? null : "the protocol must be a name or a number")),
        Attribute.CreateOnly("port_range_min", Checks.OrNull(Checks.Number(int.MinValue, int.MaxValue))),
        Attribute.CreateOnly("port_range_max", Checks.OrNull(Checks.Number(int.MinValue, int.MaxValue))),
        Attribute.CreateOnly("remote_group_id", Checks.OrNull(Checks.Text())),
        Attribute.CreateOnly("remote_ip_prefix", Checks.OrNull(Checks.AddressOrBlock)),
        Attribute.CreateOnly("remote_address_group_id", value => value.ValueKind == JsonValueKind.Null ? null : "there are no address groups here"),
        Attribute.ReadOnly("id"), Attribute.ReadOnly("created_at"), Attribute.ReadOnly("updated_at"), Attribute.ReadOnly("revision_number"),
    ]);

    public static Resource<SecurityGroupRule> Of(IResourceStore<SecurityGroupRule> store) => new(ResourceKind.SecurityGroupRule, store, Attributes)
    {
        Start = (given, project) => new()
        {
            ProjectId = project,
            GroupId = given.Id("security_group_id", null)!.Value,
            Direction = given.Text("direction", ""),
            EtherType = given.Text("ethertype", "IPv4").Equals("ipv6", StringComparison.OrdinalIgnoreCase) ? "IPv6" : "IPv4",
            Protocol = given.TextOrNull("protocol", null),
            PortMin = Port(given.Number("port_range_min", null)),
            PortMax = Port(given.Number("port_range_max", null)),
            RemoteGroupId = given.TextOrNull("remote_group_id", null) is { } remote ? Group(remote) : null,
            RemoteIpPrefix = given.TextOrNull("remote_ip_prefix", null),
        },
        Apply = (rule, given) => rule with { Description = given.Text("description", rule.Description) },
        Show = Show,
    };

    private static int? Port(int? number) => number is < 0 or > 65535 ? throw new FaultException(RuleCheck.InvalidPort(number.Value)) : number;

    /// <summary>What is no id is the id of nothing.</summary>
    private static Guid Group(string text) => Ids.TryRead(text, out var id) ? id : throw new FaultException(ResourceKind.SecurityGroup.Missing(text));

    private static string? EtherType(JsonElement value) => value.ToString().ToLowerInvariant() is "ipv4" or "ipv6" ? null : $"'{value}' is not in ['IPv4', 'IPv6']";

    private static void Show(SecurityGroupRule rule, JsonObject view, NetworkCaller caller)
    {
        view.Remove("name");
        view["security_group_id"] = rule.GroupId.ToString();
        view["direction"] = rule.Direction;
        view["ethertype"] = rule.EtherType;
        view["protocol"] = rule.Protocol;
        view["port_range_min"] = rule.PortMin;
        view["port_range_max"] = rule.PortMax;
        view["remote_group_id"] = rule.RemoteGroupId?.ToString();
        view["remote_ip_prefix"] = rule.RemoteIpPrefix;
        view["remote_address_group_id"] = null;
        view["normalized_cidr"] = rule.RemoteBlock;
    }
}
