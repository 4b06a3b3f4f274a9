using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/default-types</c>, from 3.62: the default type of a project. For administrators.</summary>
internal static class DefaultTypeRoutes
{
    private const string Policy = "volume_extension:default_";

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/default-types", List).VolumeVersions(62);
        routes.Map("GET", "/v3/default-types/{project}", Show).VolumeVersions(62);
        routes.Map("PUT", "/v3/default-types/{project}", Set).VolumeVersions(62).Body(Rule.Wrapped("default_type", Rule.Wrapped("volume_type", Rule.Text.Length(1, 255))));
        routes.Map("DELETE", "/v3/default-types/{project}", Delete).VolumeVersions(62);
    }

    private static async Task<Reply> List(RequestContext request, IVolumeRecords records)
    {
        request.NeedAdmin(Policy + "get_all");
        return Reply.Json(200, new DefaultTypeList([.. (await records.ListAsync<DefaultType>(new(), request.Cancel)).Select(View)]));
    }

    private static async Task<Reply> Show(RequestContext request, IVolumeRecords records, string project)
    {
        request.NeedAdmin(Policy + "get");
        return await DefaultType.FindAsync(records, project, request.Cancel) is { } known
            ? Reply.Json(200, new DefaultTypeDocument(View(known)))
            : Faults.NotFound($"Default type for project {project} not found.");
    }

    private static async Task<Reply> Set(RequestContext request, IVolumeRecords records, IVolumeTypeStore types, TimeProvider time, string project)
    {
        request.NeedAdmin(Policy + "set_or_update");
        var name = request.Body.GetProperty("default_type").GetProperty("volume_type").GetString()!;
        if (await types.FindAsync(name, request.Cancel) is not { } type) return Faults.BadRequest($"Volume type with name {name} could not be found.");
        if (await DefaultType.FindAsync(records, project, request.Cancel) is not { } known)
        {
            known = new() { Id = Guid.NewGuid(), ProjectId = project, TypeId = type.Id, CreatedAt = time.GetUtcNow() };
            await records.AddAsync(known, request.Cancel);
        }
        var changed = await records.ChangeAsync<DefaultType>(known.Id, now => now with { TypeId = type.Id }, request.Cancel);
        return Reply.Json(200, new DefaultTypeDocument(View(changed ?? known)));
    }

    private static async Task<Reply> Delete(RequestContext request, IVolumeRecords records, string project)
    {
        request.NeedAdmin(Policy + "unset");
        if (await DefaultType.FindAsync(records, project, request.Cancel) is { } known) await records.RemoveAsync(known.Id, request.Cancel);
        return Reply.NoContent;
    }

    private static DefaultTypeView View(DefaultType type) => new(type.ProjectId, type.TypeId.ToString());
}

/// <summary>A project's default type on the wire.</summary>
public sealed record DefaultTypeView(string ProjectId, string VolumeTypeId);

public sealed record DefaultTypeDocument(DefaultTypeView DefaultType);

public sealed record DefaultTypeList(IReadOnlyList<DefaultTypeView> DefaultTypes);
