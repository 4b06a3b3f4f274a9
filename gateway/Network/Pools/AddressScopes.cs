using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Pools;

/// <summary><c>/v2.0/address-scopes</c></summary>
internal static class AddressScopes
{
    private static readonly string[] NotShown = ["description", "tags", "created_at", "updated_at", "revision_number"];

    private static readonly BodyAttributes Attributes = new(
    [
        new("name", Checks.Text()) { Required = true },
        Attribute.CreateOnly("project_id", Checks.Text()),
        Attribute.CreateOnly("ip_version", Checks.OneOf("4", "6")) with { Required = true },
        Attribute.AdminFlag("shared"),
        Attribute.ReadOnly("id"),
    ]);

    public static Resource<AddressScope> Of(IResourceStore<AddressScope> store) => new(ResourceKind.AddressScope, store, Attributes)
    {
        Start = (given, project) => new() { ProjectId = project, IpVersion = given.Number("ip_version", null)!.Value },
        Apply = (scope, given) => scope with { Name = given.Text("name", scope.Name), Shared = given.Flag("shared", scope.Shared) },
        Show = (scope, view, _) =>
        {
            foreach (var name in NotShown) view.Remove(name);
            view["ip_version"] = scope.IpVersion;
            view["shared"] = scope.Shared;
        },
    };
}
