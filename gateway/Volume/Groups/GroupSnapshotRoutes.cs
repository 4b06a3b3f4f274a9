using System.Text.Json.Serialization;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/group_snapshots</c>, from 3.14.</summary>
internal static class GroupSnapshotRoutes
{
    private static readonly Rule Label = Rule.Of("string", "null").Length(0, 255);
    private static readonly Rule CreateBody = Rule.Wrapped("group_snapshot", Rule.Object().Required("group_id", Rules.Uuid).Optional("name", Label).Optional("description", Label));

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/group_snapshots", (RequestContext request) => ListAsync(request, "/group_snapshots", GroupSnapshotBrief.Of)).VolumeVersions(14);
        routes.Map("GET", "/v3/group_snapshots/detail", (RequestContext request) => ListAsync(request, "/group_snapshots/detail", GroupSnapshotView.Of)).VolumeVersions(14);
        routes.Map("POST", "/v3/group_snapshots", Create).VolumeVersions(14).Body(CreateBody);
        routes.Map("GET", "/v3/group_snapshots/{id}", Show).VolumeVersions(14);
        routes.Map("DELETE", "/v3/group_snapshots/{id}", Delete).VolumeVersions(14);
        routes.Actions("/v3/group_snapshots/{id}/action").Map("reset_status", ResetStatus).VolumeVersions(19).Body(Rule.Wrapped("reset_status", Rule.Wrapped("status", Rule.Text)));
    }

    private static async Task<Reply> ListAsync<T>(RequestContext request, string path, Func<GroupSnapshot, T> view)
    {
        var found = await request.Service<IVolumeRecords>().ListAsync<GroupSnapshot>(ListQuery.Of(request, ListedResource.GroupSnapshot), request.Cancel);
        return Reply.Json(200, new GroupSnapshotList<T>([.. found.Select(view)]) { GroupSnapshotLinks = ListQuery.Next(request, path, found, one => one.Id.ToString()) }, request.Visible(whole: true));
    }

    private static async Task<Reply> Show(RequestContext request, GroupSnapshotCatalog snapshots, string id) =>
        Reply.Json(200, new GroupSnapshotDocument<GroupSnapshotView>(GroupSnapshotView.Of(await snapshots.GetAsync(id, request.Caller(), request.Cancel))), request.Visible(whole: true));

    private static async Task<Reply> Create(RequestContext request, GroupCatalog groups, GroupSnapshotCatalog snapshots)
    {
        request.NeedMember("group:create_group_snapshot");
        var body = request.Body.GetProperty("group_snapshot");
        var group = await groups.GetAsync(body.GetProperty("group_id").GetString()!, request.Caller(), request.Cancel);
        var made = await snapshots.CreateAsync(group, body.TextMember("name")?.Trim(), body.TextMember("description")?.Trim(), request.Caller(), request.RequestId, request.Cancel);
        return Reply.Json(202, new GroupSnapshotDocument<GroupSnapshotBrief>(GroupSnapshotBrief.Of(made)));
    }

    private static async Task<Reply> Delete(RequestContext request, GroupSnapshotCatalog snapshots, string id)
    {
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("group:delete_group_snapshot");
        await snapshots.DeleteAsync(snapshot, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> ResetStatus(RequestContext request, GroupSnapshotCatalog snapshots, IVolumeRecords records, string id)
    {
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin("group:reset_group_snapshot_status");
        var status = GroupRoutes.StatusOf(request.Body.GetProperty("reset_status").TextMember("status")!.ToLowerInvariant());
        await records.ChangeAsync<GroupSnapshot>(snapshot.Id, now => now with { Status = status }, request.Cancel);
        return Reply.Accepted;
    }
}

/// <summary>A snapshot of a group on the wire.</summary>
public sealed class GroupSnapshotView
{
    public string Id { get; set; } = "";
    public string GroupId { get; set; } = "";
    public string GroupTypeId { get; set; } = "";
    public string Status { get; set; } = "";
    public string CreatedAt { get; set; } = "";
    public string? Name { get; set; }
    public string? Description { get; set; }
    [Since(3, 58), VisibleTo(Visibility.Admin)] public string ProjectId { get; set; } = "";

    public static GroupSnapshotView Of(GroupSnapshot one) => new()
    {
        Id = one.Id.ToString(), GroupId = one.GroupId.ToString(), GroupTypeId = one.GroupTypeId.ToString(), Status = one.State, CreatedAt = VolumeFaceRequests.Time(one.CreatedAt), Name = one.Name,
        Description = one.Description, ProjectId = one.ProjectId,
    };
}

public sealed record GroupSnapshotBrief(string Id, string? Name, string GroupTypeId)
{
    public static GroupSnapshotBrief Of(GroupSnapshot one) => new(one.Id.ToString(), one.Name, one.GroupTypeId.ToString());
}

public sealed record GroupSnapshotDocument<T>(T GroupSnapshot);

public sealed record GroupSnapshotList<T>(IReadOnlyList<T> GroupSnapshots)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? GroupSnapshotLinks { get; init; }
}
