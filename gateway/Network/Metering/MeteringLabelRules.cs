using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Metering;

/// <summary><c>/v2.0/metering/metering-label-rules</c>: made and deleted by administrators, never changed.</summary>
internal static class MeteringLabelRules
{
    private static readonly string[] NotShown = ["name", "description", "tenant_id", "project_id", "tags", "created_at", "updated_at", "revision_number"];

    private static readonly BodyAttributes Attributes = new(
        Attribute.CreateOnly("metering_label_id", Checks.Id) with { Required = true },
        Attribute.CreateOnly("direction", Checks.OneOf("ingress", "egress")) with { Required = true },
        Attribute.CreateOnly("excluded", Checks.Flag),
        Attribute.CreateOnly("remote_ip_prefix", Checks.OrNull(Checks.Text())),
        Attribute.CreateOnly("source_ip_prefix", Checks.OrNull(Checks.Text())),
        Attribute.CreateOnly("destination_ip_prefix", Checks.OrNull(Checks.Text())),
        Attribute.CreateOnly("project_id", Checks.Text()),
        Attribute.ReadOnly("id"));

    public static Resource<MeteringLabelRule> Of(IResourceStore<MeteringLabelRule> store) => new(ResourceKind.MeteringLabelRule, store, Attributes)
    {
        AdminOnly = true,
        Start = (given, project) => new()
        {
            ProjectId = project,
            LabelId = given.Id("metering_label_id", null)!.Value,
            Direction = given.Text("direction", ""),
            Excluded = given.Flag("excluded", false),
            RemoteIpPrefix = Prefix(given, "remote_ip_prefix"),
            SourceIpPrefix = Prefix(given, "source_ip_prefix"),
            DestinationIpPrefix = Prefix(given, "destination_ip_prefix"),
        },
        Apply = (rule, _) => rule,
        Show = (rule, view, _) =>
        {
            foreach (var name in NotShown) view.Remove(name);
            view["metering_label_id"] = rule.LabelId.ToString();
            view["direction"] = rule.Direction;
            view["excluded"] = rule.Excluded;
            view["remote_ip_prefix"] = rule.RemoteIpPrefix;
            view["source_ip_prefix"] = rule.SourceIpPrefix;
            view["destination_ip_prefix"] = rule.DestinationIpPrefix;
        },
    };

    /// <summary>An empty text says as little as null.</summary>
    private static string? Prefix(Given given, string name) => given.TextOrNull(name, null) is { Length: > 0 } prefix ? prefix : null;
}
