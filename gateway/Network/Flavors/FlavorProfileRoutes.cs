using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Flavors;

/// <summary><c>/v2.0/flavors/{flavor}/service_profiles</c>: gives a flavor profiles and takes them away. For administrators.</summary>
internal sealed class FlavorProfileRoutes(IFlavorProfiles profiles)
{
    private const string Path = "/v2.0/flavors/{flavor}/service_profiles";
    private static readonly BodyAttributes Form = new(new Attribute("id", Checks.Id) { Required = true }, new Attribute("project_id", Checks.Text()));

    public void Map(FaceRoutes face)
    {
        face.Map("POST", Path, AddAsync);
        face.Map("DELETE", Path + "/{profile}", RemoveAsync);
    }

    private async Task<Reply> AddAsync(RequestContext request, string flavor)
    {
        request.NeedAdmin("create_flavor_service_profile");
        var profile = Form.Read(Body(request.Body), creating: true).Id("id", null)!.Value;
        if (!Ids.TryRead(flavor, out var id)) return ResourceKind.Flavor.Missing(flavor);
        await profiles.AddAsync(id, profile, request.Cancel);

        // The id in Neutron's answer is the flavor's.
        return Reply.Json(201, new JsonObject { [ResourceKind.ServiceProfile.Name] = new JsonObject { ["id"] = id.ToString() } });
    }

    private async Task<Reply> RemoveAsync(RequestContext request, string flavor, string profile)
    {
        request.NeedAdmin("delete_flavor_service_profile");
        return Ids.TryRead(flavor, out var flavorId) && Ids.TryRead(profile, out var profileId) && await profiles.RemoveAsync(flavorId, profileId, request.Cancel)
            ? Reply.NoContent
            : FlavorFaults.NotAssociated(flavor, profile);
    }

    private static JsonElement Body(JsonElement body) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(ResourceKind.ServiceProfile.Name, out var profile)
        ? profile
        : throw new FaultException(Faults.BadRequest($"Unable to find '{ResourceKind.ServiceProfile.Name}' in request body", "HTTPBadRequest"));
}
