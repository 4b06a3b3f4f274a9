using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/groups</c>, from 3.13.</summary>
internal static class GroupRoutes
{
    private static readonly Rule Label = Rule.Of("string", "null").Length(0, 255);

    private static readonly Rule CreateBody = Rule.Wrapped("group", Rule.Object()
        .Required("group_type", Rule.Text.Length(1, 255)).Required("volume_types", Rule.List(Rule.Text.Length(1, 255), min: 1, unique: true))
        .Optional("name", Label).Optional("description", Label).Optional("availability_zone", Rule.Of("string", "null").Length(1, 255)));

    private static readonly Rule UpdateBody = Rule.Wrapped("group", Rule.Object()
        .Optional("name", Label).Optional("description", Label).Optional("add_volumes", Rule.Of("string", "null")).Optional("remove_volumes", Rule.Of("string", "null")).Count(1));

    private static readonly Rule CopyBody = Rule.Wrapped("create-from-src", Rule.Object()
        .Optional("name", Label).Optional("description", Label).Optional("source_group_id", Rules.Uuid).Optional("group_snapshot_id", Rules.Uuid));

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/groups", (RequestContext request) => ListAsync(request, "/groups", whole: false)).VolumeVersions(13);
        routes.Map("GET", "/v3/groups/detail", (RequestContext request) => ListAsync(request, "/groups/detail", whole: true)).VolumeVersions(13);
        routes.Map("POST", "/v3/groups", Create).VolumeVersions(13).Body(CreateBody);
        routes.Map("GET", "/v3/groups/{id}", Show).VolumeVersions(13);
        routes.Map("PUT", "/v3/groups/{id}", Update).VolumeVersions(13).Body(UpdateBody);
        routes.Actions("/v3/groups/action").Map("create-from-src", Copy).VolumeVersions(14).Body(CopyBody);
        var actions = routes.Actions("/v3/groups/{id}/action");
        actions.Map("delete", Delete).VolumeVersions(13).Body(Rule.Wrapped("delete", Rule.Object().Optional("delete-volumes", Rules.Boolean)));
        actions.Map("reset_status", ResetStatus).VolumeVersions(20).Body(Rule.Wrapped("reset_status", Rule.Wrapped("status", Rule.Text)));
        foreach (var verb in new[] { "enable_replication", "disable_replication", "failover_replication" })
            actions.Map(verb, RefuseReplication).VolumeVersions(38).Body(Rule.Wrapped(verb, Rule.Of("object")));
        actions.Map("list_replication_targets", ListTargets).VolumeVersions(38).Body(Rule.Wrapped("list_replication_targets", Rule.Of("object")));
    }

    /// <summary>The statuses that an administrator may set.</summary>
    internal static GroupStatus StatusOf(string word) =>
        Wire<GroupStatus>.TryParse(word, out var status) && status is not (GroupStatus.Deleted or GroupStatus.InUse) ? status
        : throw new FaultException(Faults.BadRequest($"Invalid input for field/attribute status. Value: {word}. '{word}' is not a valid group status"));

    private static async Task<Reply> ListAsync(RequestContext request, string path, bool whole)
    {
        var found = await request.Service<IVolumeRecords>().ListAsync<VolumeGroup>(ListQuery.Of(request, ListedResource.Group), request.Cancel);
        var links = ListQuery.Next(request, path, found, one => one.Id.ToString());
        if (!whole) return Reply.Json(200, new GroupList<GroupBrief>([.. found.Select(GroupBrief.Of)]) { GroupLinks = links });
        var views = new List<GroupView>();
        foreach (var group in found) views.Add(GroupView.Of(group, await VolumesAsync(request, group)));
        return Reply.Json(200, new GroupList<GroupView>(views) { GroupLinks = links }, request.Visible(whole: true));
    }

    private static async Task<IReadOnlyList<Volume>?> VolumesAsync(RequestContext request, VolumeGroup group) =>
        request.Query["list_volume"]?.ToLowerInvariant() is "true" or "1" ? await request.Service<GroupCatalog>().VolumesAsync(group.Id, request.Cancel) : null;

    private static async Task<Reply> Show(RequestContext request, GroupCatalog groups, string id)
    {
        var group = await groups.GetAsync(id, request.Caller(), request.Cancel);
        return Reply.Json(200, new GroupDocument<GroupView>(GroupView.Of(group, await VolumesAsync(request, group))), request.Visible(whole: true));
    }

    private static async Task<Reply> Create(RequestContext request, GroupCatalog groups)
    {
        request.NeedMember("group:create");
        var body = request.Body.GetProperty("group");
        var type = await GroupTypeRoutes.FindAsync(request, body.GetProperty("group_type").GetString()!);
        var order = new GroupOrder(body.TextMember("name")?.Trim(), body.TextMember("description")?.Trim(), [.. body.GetProperty("volume_types").EnumerateArray().Select(one => one.GetString()!)], body.TextMember("availability_zone"));
        return Answer(await groups.CreateAsync(order, type, request.Caller(), request.RequestId, request.Cancel));
    }

    private static async Task<Reply> Copy(RequestContext request, GroupCatalog groups, GroupSnapshotCatalog snapshots)
    {
        request.NeedMember("group:create");
        var body = request.Body.GetProperty("create-from-src");
        if (body.TextMember("source_group_id") is null == body.TextMember("group_snapshot_id") is null)
            return Faults.BadRequest("Invalid input for field/attribute create-from-src. Exactly one of group_snapshot_id and source_group_id must be given");
        var snapshot = body.TextMember("group_snapshot_id") is { } id ? await snapshots.GetAsync(id, request.Caller(), request.Cancel) : null;
        var source = await groups.GetAsync(snapshot?.GroupId.ToString() ?? body.TextMember("source_group_id")!, request.Caller(), request.Cancel);
        return Answer(await groups.CopyAsync(source, snapshot, body.TextMember("name")?.Trim(), body.TextMember("description")?.Trim(), request.Caller(), request.RequestId, request.Cancel));
    }

    private static async Task<Reply> Update(RequestContext request, GroupCatalog groups, string id)
    {
        var group = await groups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("group:update");
        var body = request.Body.GetProperty("group");
        await groups.UpdateAsync(group, body.TextMember("name")?.Trim(), body.TextMember("description")?.Trim(), VolumeIds(body.TextMember("add_volumes")), VolumeIds(body.TextMember("remove_volumes")), request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> Delete(RequestContext request, GroupCatalog groups, string id)
    {
        var group = await groups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("group:delete");
        await groups.DeleteAsync(group, request.Body.GetProperty("delete").TruthMember("delete-volumes") ?? false, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> ResetStatus(RequestContext request, GroupCatalog groups, IVolumeRecords records, string id)
    {
        var group = await groups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin("group:reset_status");
        var status = StatusOf(request.Body.GetProperty("reset_status").TextMember("status")!.ToLowerInvariant());
        await records.ChangeAsync<VolumeGroup>(group.Id, now => now with { Status = status }, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> RefuseReplication(RequestContext request, GroupCatalog groups, string id)
    {
        var group = await groups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("group:" + request.Action!.Key);
        throw new FaultException(Faults.BadRequest($"Invalid group type: Group type {group.GroupTypeId} is not replicated."));
    }

    private static async Task<Reply> ListTargets(RequestContext request, GroupCatalog groups, string id)
    {
        await groups.GetAsync(id, request.Caller(), request.Cancel);
        return Reply.Json(200, new Dictionary<string, IReadOnlyList<string>> { ["replication_targets"] = [] });
    }

    private static List<Guid> VolumeIds(string? text) => [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(id => Ids.TryRead(id, out var known) ? known : throw GroupCatalog.Invalid($"Cannot add volume {id} because volume cannot be found."))];

    private static Reply Answer(VolumeGroup group) => Reply.Json(202, new GroupDocument<GroupBrief>(GroupBrief.Of(group)));
}
