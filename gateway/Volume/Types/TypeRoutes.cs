using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/types</c></summary>
internal static class TypeRoutes
{
    private static readonly Rule CreateBody = Rule.Wrapped("volume_type", Rule.Object()
        .Required("name", Rule.Text.Length(1, 255).Format(Formats.LooseName)).Optional("description", Rules.Description)
        .Optional("extra_specs", Rule.Of("object", "null")).Optional("os-volume-type-access:is_public", Rules.Boolean));

    private static readonly Rule UpdateBody = Rule.Wrapped("volume_type", Rule.Object()
        .Optional("name", Rule.Of("string", "null").Length(0, 255)).Optional("description", Rules.Description).Optional("is_public", Rules.Boolean));

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/types", List);
        routes.Map("POST", "/v3/types", Create).Body(CreateBody);
        routes.Map("GET", "/v3/types/{id}", Show);
        routes.Map("PUT", "/v3/types/{id}", Update).Body(UpdateBody);
        routes.Map("DELETE", "/v3/types/{id}", Delete);
        TypeSpecs.Map(routes);
        TypeAccess.Map(routes);
        TypeEncryptionRoutes.Map(routes);
    }

    internal static async Task<VolumeType> FindAsync(RequestContext request, string id) =>
        await request.Service<IVolumeTypeStore>().FindAsync(id == "default" ? await DefaultAsync(request) : id, request.Cancel) is { } type && type.SeenBy(request.Caller()) ? type : throw VolumeFaults.TypeNotFound(id);

    private static async Task<string> DefaultAsync(RequestContext request) =>
        (await DefaultType.FindAsync(request.Service<IVolumeRecords>(), request.ProjectId, request.Cancel))?.TypeId.ToString() ?? VolumeType.Default;

    private static Reply Answer(RequestContext request, VolumeType type, Visibility visible) => Reply.Json(200, new TypeDocument(TypeView.Of(type, request.IsAdmin())), visible);

    private static async Task<Reply> List(RequestContext request, IVolumeTypeStore types)
    {
        var wanted = request.Query["is_public"]?.ToLowerInvariant();
        var seen = (await types.AllAsync(request.Cancel)).Where(type => type.SeenBy(request.Caller()) && (wanted is null or "none" || (wanted is "true" or "1") == type.IsPublic));
        return Reply.Json(200, new TypeList([.. seen.Select(type => TypeView.Of(type, request.IsAdmin()))]), request.Visible(whole: true));
    }

    private static async Task<Reply> Show(RequestContext request, string id) => Answer(request, await FindAsync(request, id), request.Visible(whole: true));

    private static async Task<Reply> Create(RequestContext request, IVolumeTypeStore types, TimeProvider time)
    {
        request.NeedAdmin("volume_extension:type_create");
        var body = request.Body.GetProperty("volume_type");
        var type = new VolumeType
        {
            Id = Guid.NewGuid(),
            Name = body.GetProperty("name").GetString()!.Trim(),
            Description = body.TextMember("description"),
            IsPublic = body.TruthMember("os-volume-type-access:is_public") ?? true,
            ExtraSpecs = VolumeMetadata.Read(body.Member("extra_specs")),
            CreatedAt = time.GetUtcNow(),
        };
        return await types.AddAsync(type, request.Cancel) ? Answer(request, type, Visibility.Whole) : Faults.Conflict($"Volume Type {type.Name} already exists.");
    }

    private static async Task<Reply> Update(RequestContext request, IVolumeTypeStore types, string id)
    {
        request.NeedAdmin("volume_extension:type_update");
        var type = await FindAsync(request, id);
        var body = request.Body.GetProperty("volume_type");
        var name = body.TextMember("name");
        if (name is not null && name.Trim().Length == 0) return Faults.BadRequest("Volume type name can not be empty.");
        if (name is null && body.TextMember("description") is null && body.TruthMember("is_public") is null)
            return Faults.BadRequest("Specify volume type name, description, is_public or a combination thereof.");
        var done = await types.ChangeAsync(type.Id, now => now with
        {
            Name = name?.Trim() ?? now.Name,
            Description = body.TextMember("description") ?? now.Description,
            IsPublic = body.TruthMember("is_public") ?? now.IsPublic,
        }, request.Cancel);
        return done == false ? Faults.Conflict($"Volume Type {name} already exists.") : Answer(request, await FindAsync(request, type.Id.ToString()), Visibility.Everyone);
    }

    private static async Task<Reply> Delete(RequestContext request, IVolumeTypeStore types, IVolumeRecords records, string id)
    {
        request.NeedAdmin("volume_extension:type_delete");
        await types.RemoveCheckedAsync(await FindAsync(request, id), records, request.Cancel);
        return Reply.Accepted;
    }
}
