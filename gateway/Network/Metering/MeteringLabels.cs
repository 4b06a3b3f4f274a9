using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Metering;

/// <summary><c>/v2.0/metering/metering-labels</c>: made and deleted by administrators, never changed.</summary>
internal static class MeteringLabels
{
    private static readonly string[] NotShown = ["tags", "created_at", "updated_at", "revision_number"];

    private static readonly BodyAttributes Attributes = new(
        Attribute.CreateOnly("name", Checks.Text()),
        Attribute.CreateOnly("description", Checks.Text(1024)),
        Attribute.CreateOnly("project_id", Checks.Text()),
        Attribute.CreateOnly("shared", Checks.Flag),
        Attribute.ReadOnly("id"));

    public static Resource<MeteringLabel> Of(IResourceStore<MeteringLabel> store) => new(ResourceKind.MeteringLabel, store, Attributes)
    {
        AdminOnly = true,
        Start = (given, project) => new()
        {
            ProjectId = project,
            Name = given.Text("name", ""),
            Description = given.Text("description", ""),
            Shared = given.Flag("shared", false),
        },
        Apply = (label, _) => label,
        Show = (label, view, _) =>
        {
            foreach (var name in NotShown) view.Remove(name);
            view["shared"] = label.Shared;
        },
    };
}
