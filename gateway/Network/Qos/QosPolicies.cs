using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Qos;

/// <summary><c>/v2.0/qos/policies</c>, for administrators to make.</summary>
internal static class QosPolicies
{
    private static readonly BodyAttributes Attributes = new(
    [
        .. CommonAttributes.Named.Where(attribute => attribute.Name is not ("name" or "status")),
        new("name", Checks.Text()) { Required = true },
        new("shared", Checks.Flag),
        new("is_default", Checks.Flag),
        Attribute.ReadOnly("rules"),
    ]);

    public static Resource<QosPolicy> Of(IResourceStore<QosPolicy> store) => new(ResourceKind.QosPolicy, store, Attributes)
    {
        AdminOnly = true,
        Start = (_, project) => new() { ProjectId = project },
        Apply = (policy, given) => policy with
        {
            Name = given.Text("name", policy.Name),
            Description = given.Text("description", policy.Description),
            Shared = given.Flag("shared", policy.Shared),
            IsDefault = given.Flag("is_default", policy.IsDefault),
        },
        Show = (policy, view, _) =>
        {
            view["shared"] = policy.Shared;
            view["is_default"] = policy.IsDefault;
            view["rules"] = new JsonArray([.. policy.Rules.Select(rule => (JsonNode)Rule(rule, inPolicy: true))]);
        },
    };

    /// <summary>A rule by itself; in its policy with the kind and the policy's id.</summary>
    public static JsonObject Rule(QosRule rule, bool inPolicy)
    {
        var kind = QosRuleKind.All.First(kind => kind.Name == rule.Kind);
        var view = new JsonObject { ["id"] = rule.Id.ToString() };
        foreach (var name in kind.Numbers) view[name] = rule.Values.GetValueOrDefault(name);
        if (kind.Directions.Count > 0) view["direction"] = rule.Direction;
        if (inPolicy) (view["type"], view["qos_policy_id"]) = (rule.Kind, rule.PolicyId.ToString());
        return view;
    }
}
