using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Flavors;

/// <summary><c>/v2.0/flavors</c>, for administrators to make.</summary>
internal static class NetworkFlavors
{
    private static readonly string[] NotShown = ["tenant_id", "project_id", "tags", "created_at", "updated_at", "revision_number"];

    private static readonly BodyAttributes Attributes = new(
    [
        new("name", Checks.Text()),
        new("description", Checks.OrNull(Checks.Text(1024))),
        Attribute.CreateOnly("service_type", _ => null) with { Required = true },

        // Taken and not looked at, as Neutron does: profiles are given to a flavor one by one.
        new("service_profiles", Checks.ListOf(Checks.Id)),
        new("enabled", Checks.Flag),
        Attribute.CreateOnly("project_id", Checks.Text()),
        Attribute.ReadOnly("id"),
    ]);

    public static Resource<NetworkFlavor> Of(IResourceStore<NetworkFlavor> store) => new(ResourceKind.Flavor, store, Attributes)
    {
        AdminOnly = true,
        Start = (given, project) => new() { ProjectId = project, ServiceType = ServiceType(given.TextOrNull("service_type", null) ?? "None") },
        Apply = (flavor, given) => flavor with
        {
            Name = given.Text("name", flavor.Name),
            Description = given.TextOrNull("description", flavor.Description) ?? "",
            Enabled = given.Flag("enabled", flavor.Enabled),
        },
        Show = (flavor, view, _) =>
        {
            foreach (var name in NotShown) view.Remove(name);
            view["service_type"] = flavor.ServiceType;
            view["enabled"] = flavor.Enabled;
            view["service_profiles"] = ResourceView.Ids(flavor.Profiles);
        },
    };

    private static string ServiceType(string name) => ServiceTypes.All.Contains(name) ? name : throw new FaultException(FlavorFaults.UnknownType(name));
}
