using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Which projects see a type that is not public.</summary>
internal static class TypeAccess
{
    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/types/{id}/os-volume-type-access", List);
        var actions = routes.Actions("/v3/types/{id}/action");
        actions.Map("addProjectAccess", Add).Body(Rule.Wrapped("addProjectAccess", Rule.Wrapped("project", Rule.Text.Length(1, 255))));
        actions.Map("removeProjectAccess", Remove).Body(Rule.Wrapped("removeProjectAccess", Rule.Wrapped("project", Rule.Text.Length(1, 255))));
    }

    private static async Task<Reply> List(RequestContext request, string id)
    {
        request.NeedAdmin("volume_extension:volume_type_access");
        var type = await TypeRoutes.FindAsync(request, id);
        if (type.IsPublic) return Faults.NotFound("Access list not available for public volume types.");
        return Reply.Json(200, new JsonObject
        {
            ["volume_type_access"] = new JsonArray([.. type.Projects.Select(project => (JsonNode)new JsonObject { ["volume_type_id"] = type.Id.ToString(), ["project_id"] = project })]),
        });
    }

    private static Task<Reply> Add(RequestContext request, string id) => ChangeAsync(request, id, "addProjectAccess", (type, project) =>
        type.Projects.Contains(project)
            ? throw new FaultException(Faults.Conflict($"Volume type access for {type.Id} / {project} combination already exists."))
            : [.. type.Projects, project]);

    private static Task<Reply> Remove(RequestContext request, string id) => ChangeAsync(request, id, "removeProjectAccess", (type, project) =>
        type.Projects.Contains(project)
            ? [.. type.Projects.Where(one => one != project)]
            : throw new FaultException(Faults.NotFound($"Volume type access not found for {type.Id} / {project} combination.")));

    private static async Task<Reply> ChangeAsync(RequestContext request, string id, string key, Func<VolumeType, string, IReadOnlyList<string>> change)
    {
        request.NeedAdmin($"volume_extension:volume_type_access:{key}");
        var type = await TypeRoutes.FindAsync(request, id);
        if (type.IsPublic) return Faults.Conflict("Type access modification is not applicable to public volume type.");
        var project = request.Body.GetProperty(key).GetProperty("project").GetString()!;
        await request.Service<IVolumeTypeStore>().ChangeAsync(type.Id, now => now with { Projects = change(now, project) }, request.Cancel);
        return Reply.Accepted;
    }
}
