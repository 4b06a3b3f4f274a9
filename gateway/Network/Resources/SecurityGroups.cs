using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>/v2.0/security-groups</c></summary>
internal static class SecurityGroups
{
    private static readonly BodyAttributes Attributes = new(
    [
        .. CommonAttributes.Named,
        new("stateful", Checks.Flag),
        Attribute.ReadOnly("security_group_rules"), Attribute.ReadOnly("shared"),
    ]);

    public static Resource<SecurityGroup> Of(IResourceStore<SecurityGroup> store, Resource<SecurityGroupRule> rules) => new(ResourceKind.SecurityGroup, store, Attributes)
    {
        Start = (_, project) => new() { ProjectId = project },
        Apply = (group, given) => group with
        {
            Name = given.Text("name", group.Name),
            Description = given.Text("description", group.Description),
            Stateful = given.Flag("stateful", group.Stateful),
        },
        Show = (group, view, caller) =>
        {
            view["stateful"] = group.Stateful;
            view["shared"] = group.Shared;
            view["security_group_rules"] = new JsonArray([.. group.Rules.Select(rule => (JsonNode)ResourceView.Of(rules, rule, caller, []))]);
        },
    };
}
