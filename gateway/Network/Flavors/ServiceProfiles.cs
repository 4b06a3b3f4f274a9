using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Flavors;

/// <summary><c>/v2.0/service_profiles</c>, for administrators.</summary>
internal static class ServiceProfiles
{
    private static readonly string[] NotShown = ["name", "tenant_id", "project_id", "tags", "created_at", "updated_at", "revision_number"];

    private static readonly BodyAttributes Attributes = new(
    [
        new("description", Checks.OrNull(Checks.Text(1024))),
        new("driver", Checks.Text(1024)),
        new("metainfo", Checks.OrNull(Checks.Text(4096))),
        new("enabled", Checks.Flag),
        Attribute.CreateOnly("project_id", Checks.Text()),
        Attribute.ReadOnly("id"),
    ]);

    public static Resource<ServiceProfile> Of(IResourceStore<ServiceProfile> store) => new(ResourceKind.ServiceProfile, store, Attributes)
    {
        AdminOnly = true,
        Start = (_, project) => new() { ProjectId = project },
        Apply = (profile, given) => profile with
        {
            Description = given.TextOrNull("description", profile.Description) ?? "",
            Driver = given.Text("driver", profile.Driver),
            MetaInfo = given.TextOrNull("metainfo", profile.MetaInfo),
            Enabled = given.Flag("enabled", profile.Enabled),
        },
        Show = (profile, view, _) =>
        {
            foreach (var name in NotShown) view.Remove(name);
            view["driver"] = profile.Driver;
            view["metainfo"] = profile.MetaInfo;
            view["enabled"] = profile.Enabled;
        },
    };
}
