using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Segments;

/// <summary><c>/v2.0/segments</c>: what networks are on, for administrators.</summary>
internal static class Segments
{
    private static readonly string[] NotShown = ["tenant_id", "project_id", "tags"];

    private static readonly BodyAttributes Attributes = new(
    [
        .. CommonAttributes.Named.Where(attribute => attribute.Name is not ("name" or "status" or "tags")),
        new("name", Checks.OrNull(Checks.Text())),
        Attribute.CreateOnly("network_id", Checks.Id) with { Required = true },
        Attribute.CreateOnly("network_type", Checks.Text(32)) with { Required = true },
        Attribute.CreateOnly("physical_network", Checks.Text(64)),
        Attribute.CreateOnly("segmentation_id", Checks.Number(0, int.MaxValue)),
    ]);

    public static Resource<Segment> Of(IResourceStore<Segment> store) => new(ResourceKind.Segment, store, Attributes)
    {
        AdminOnly = true,
        Start = (given, project) => new()
        {
            ProjectId = project,
            NetworkId = given.Id("network_id", null)!.Value,
            NetworkType = given.Text("network_type", ""),
            PhysicalNetwork = given.Text("physical_network", "") is { Length: > 0 } wire ? wire : null,
            Number = given.Number("segmentation_id", null),
        },
        Apply = (segment, given) => segment with
        {
            Name = given.TextOrNull("name", segment.Name) ?? "",
            Description = given.Text("description", segment.Description),
        },
        Permit = (attempt, _) => attempt.Before is null && SegmentRules.Refusal(attempt.Item.NetworkType, attempt.Item.PhysicalNetwork, attempt.Item.Number) is { } fault
            ? throw new FaultException(fault)
            : Task.CompletedTask,
        Show = Show,
    };

    private static void Show(Segment segment, JsonObject view, NetworkCaller caller)
    {
        foreach (var name in NotShown) view.Remove(name);
        view["name"] = segment.Name.Length > 0 ? segment.Name : null;
        view["network_id"] = segment.NetworkId.ToString();
        view["network_type"] = segment.NetworkType;
        view["physical_network"] = segment.PhysicalNetwork;
        view["segmentation_id"] = segment.Number;
    }
}
