using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/group_types</c>, from 3.11.</summary>
internal static class GroupTypeRoutes
{
    private static readonly ObjectRule Fields = Rule.Object().Optional("description", Rules.Description).Optional("is_public", Rules.Boolean);
    private static readonly Rule CreateBody = Rule.Wrapped("group_type", Fields.Required("name", Rule.Text.Length(1, 255).Format(Formats.LooseName)).Optional("group_specs", VolumeRules.OptionalMetadata));
    private static readonly Rule UpdateBody = Rule.Wrapped("group_type", Fields.Optional("name", Rule.Of("string", "null").Length(0, 255)));

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/group_types", List).VolumeVersions(11);
        routes.Map("POST", "/v3/group_types", Create).VolumeVersions(11).Body(CreateBody);
        routes.Map("GET", "/v3/group_types/{id}", Show).VolumeVersions(11);
        routes.Map("PUT", "/v3/group_types/{id}", Update).VolumeVersions(11).Body(UpdateBody);
        routes.Map("DELETE", "/v3/group_types/{id}", Delete).VolumeVersions(11);
        new SpecRoutes("/v3/group_types/{id}/group_specs", "group_specs", (id, key) => $"Group Type {id} has no specs with key {key}.", ReadAsync, WriteAsync, since: 11).Map(routes, added: 202);
    }

    internal static async Task<GroupType> FindAsync(RequestContext request, string idOrName)
    {
        var records = request.Service<IVolumeRecords>();
        var type = Ids.TryRead(idOrName, out var id)
            ? await records.FindAsync<GroupType>(id, request.Cancel)
            : await records.ListAsync<GroupType>(new() { Filters = new Dictionary<string, string> { ["name"] = idOrName == "default" ? GroupType.Consistent : idOrName } }, request.Cancel) is [var named, ..] ? named : null;
        if (type is not null && (type.IsPublic || request.IsAdmin())) return type;
        throw new FaultException(Faults.NotFound(id != Guid.Empty ? $"Group type {idOrName} could not be found." : $"Group type with name {idOrName} could not be found."));
    }

    private static async Task<Reply> List(RequestContext request, IVolumeRecords records)
    {
        var wanted = request.Query["is_public"]?.ToLowerInvariant();
        var all = await records.ListAsync<GroupType>(ListQuery.Of(request, ListedResource.VolumeType) with { ProjectId = null, Filters = new Dictionary<string, string>() }, request.Cancel);
        var seen = all.Where(type => request.IsAdmin() ? wanted is null or "none" || (wanted is "true" or "1") == type.IsPublic : type.IsPublic);
        return Reply.Json(200, new GroupTypeList([.. seen.Select(GroupTypeView.Of)]), request.Visible(whole: false));
    }

    private static async Task<Reply> Show(RequestContext request, string id) => Answer(request, 200, await FindAsync(request, id));

    private static async Task<Reply> Create(RequestContext request, IVolumeRecords records, TimeProvider time)
    {
        request.NeedAdmin("group:group_types_manage:create");
        var body = request.Body.GetProperty("group_type");
        var type = new GroupType
        {
            Id = Guid.NewGuid(), Name = body.GetProperty("name").GetString()!.Trim(), Description = body.TextMember("description"), IsPublic = body.TruthMember("is_public") ?? true,
            Specs = VolumeMetadata.Read(body.Member("group_specs")), CreatedAt = time.GetUtcNow(),
        };
        return await records.AddAsync(type, request.Cancel) ? Answer(request, 202, type) : Faults.Conflict($"Group Type {type.Name} already exists.");
    }

    private static async Task<Reply> Update(RequestContext request, IVolumeRecords records, string id)
    {
        request.NeedAdmin("group:group_types_manage:update");
        var type = await FindAsync(request, id);
        var body = request.Body.GetProperty("group_type");
        var name = body.TextMember("name")?.Trim();
        if (name?.Length == 0) return Faults.BadRequest("Group type name can not be empty.");
        if (name is null && body.TextMember("description") is null && body.TruthMember("is_public") is null) return Faults.BadRequest("Specify group type name, description or a combination thereof.");
        if (name is not null && await records.ListAsync<GroupType>(new() { Filters = new Dictionary<string, string> { ["name"] = name } }, request.Cancel) is [var taken, ..] && taken.Id != type.Id)
            return Faults.Conflict($"Group Type {name} already exists.");
        var changed = await records.ChangeAsync<GroupType>(type.Id, now => now with
        {
            Name = name ?? now.Name, Description = body.TextMember("description") ?? now.Description, IsPublic = body.TruthMember("is_public") ?? now.IsPublic,
        }, request.Cancel);
        return Answer(request, 200, changed ?? type);
    }

    private static async Task<Reply> Delete(RequestContext request, IVolumeRecords records, string id)
    {
        request.NeedAdmin("group:group_types_manage:delete");
        var type = await FindAsync(request, id);
        if ((await records.ListAsync<VolumeGroup>(new() { Filters = new Dictionary<string, string> { ["group_type_id"] = type.Id.ToString() }, Limit = 1 }, request.Cancel)).Count > 0)
            return Faults.BadRequest("Target group type is still in use.");
        await records.RemoveAsync(type.Id, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadAsync(RequestContext request, string id)
    {
        request.NeedAdmin("group:group_types_specs:get");
        return (await FindAsync(request, id)).Specs;
    }

    private static async Task WriteAsync(RequestContext request, string id, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change, string verb)
    {
        request.NeedAdmin("group:group_types_specs:" + verb);
        var type = await FindAsync(request, id);
        await request.Service<IVolumeRecords>().ChangeAsync<GroupType>(type.Id, now => now with { Specs = change(now.Specs) }, request.Cancel);
    }

    private static Reply Answer(RequestContext request, int status, GroupType type) => Reply.Json(status, new GroupTypeDocument(GroupTypeView.Of(type)), request.Visible(whole: false));
}

/// <summary>A type of groups on the wire.</summary>
public sealed class GroupTypeView
{
    public string Id { get; set; } = "";
    public string? Name { get; set; }
    public string? Description { get; set; }
    public bool IsPublic { get; set; }
    [VisibleTo(Visibility.Admin)] public IReadOnlyDictionary<string, string> GroupSpecs { get; set; } = new Dictionary<string, string>();

    public static GroupTypeView Of(GroupType type) => new() { Id = type.Id.ToString(), Name = type.Name, Description = type.Description, IsPublic = type.IsPublic, GroupSpecs = type.Specs };
}

public sealed record GroupTypeDocument(GroupTypeView GroupType);

public sealed record GroupTypeList(IReadOnlyList<GroupTypeView> GroupTypes);
