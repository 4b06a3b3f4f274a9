using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/snapshots</c></summary>
internal static class SnapshotRoutes
{
    private static readonly Rule Label = Rule.Of("string", "null").Length(0, 255);

    private static readonly Rule CreateBody = Rule.Wrapped("snapshot", Rule.Object()
        .Required("volume_id", Rule.ExactlyOne(Rule.Null, Rules.Uuid)).Optional("name", Label).Optional("description", Label).Optional("display_name", Label).Optional("display_description", Label)
        .Optional("force", Rule.Of("boolean", "string", "null")).Optional("metadata", Rule.Of("object", "null")).Open());

    private static readonly Rule UpdateBody = Rule.Wrapped("snapshot", Rule.Object()
        .Optional("name", Label).Optional("description", Label).Optional("display_name", Label).Optional("display_description", Label).Count(1));

    private static readonly Fault ForceIsGone = Faults.BadRequest(
        "Since microversion 3.66 the 'force' flag is invalid for this request.  For backward compatability, however, when the 'force' flag is passed with a value evaluating to True, it is silently ignored.");

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/snapshots", (RequestContext request, SnapshotCatalog snapshots) => ListAsync(request, snapshots, "/snapshots", whole: false));
        routes.Map("GET", "/v3/snapshots/detail", (RequestContext request, SnapshotCatalog snapshots) => ListAsync(request, snapshots, "/snapshots/detail", whole: true));
        routes.Map("POST", "/v3/snapshots", (RequestContext request) => CreateAsync(request, inUseToo: false)).VolumeVersions(0, 65).Body(CreateBody);
        routes.Map("POST", "/v3/snapshots", CreateNew).VolumeVersions(66).Body(CreateBody);
        routes.Map("GET", "/v3/snapshots/{id}", Show);
        routes.Map("PUT", "/v3/snapshots/{id}", Update).Body(UpdateBody);
        routes.Map("DELETE", "/v3/snapshots/{id}", Delete);
        new MetadataRoutes("/v3/snapshots/{id}/metadata", ReadAsync, WriteAsync, "Snapshot", "snapshot").Map(routes);
        SnapshotActions.Map(routes.Actions("/v3/snapshots/{id}/action"));
    }

    private static async Task<Reply> ListAsync(RequestContext request, SnapshotCatalog snapshots, string path, bool whole)
    {
        var query = ListQuery.Of(request, ListedResource.Snapshot);
        var found = await snapshots.ListAsync(query, request.Cancel);
        return Reply.Json(200, new SnapshotList([.. found.Select(SnapshotView.Of)])
        {
            SnapshotsLinks = ListQuery.Next(request, path, found, one => one.Id.ToString()),
            Count = await ListQuery.CountAsync(request, query, all => snapshots.ListAsync(all, request.Cancel)),
        }, request.Visible(whole));
    }

    private static async Task<Reply> Show(RequestContext request, SnapshotCatalog snapshots, string id) =>
        Reply.Json(200, new SnapshotDocument(SnapshotView.Of(await snapshots.GetAsync(id, request.Caller(), request.Cancel))), request.Visible(whole: true));

    /// <summary>From 3.66 volumes in use need no force.</summary>
    private static Task<Reply> CreateNew(RequestContext request) =>
        request.Body.GetProperty("snapshot").TruthMember("force") == false ? Task.FromResult<Reply>(ForceIsGone) : CreateAsync(request, inUseToo: true);

    private static async Task<Reply> CreateAsync(RequestContext request, bool inUseToo)
    {
        var body = request.Body.GetProperty("snapshot");
        var volume = await request.Service<VolumeCatalog>().GetAsync(body.TextMember("volume_id") ?? "None", request.Caller(), request.Cancel);
        request.NeedMember("volume:create_snapshot");
        var order = new SnapshotOrder
        {
            Name = (body.TextMember("name") ?? body.TextMember("display_name"))?.Trim(),
            Description = (body.TextMember("description") ?? body.TextMember("display_description"))?.Trim(),
            Metadata = VolumeMetadata.Read(body.Member("metadata")),
        };
        var made = await request.Service<SnapshotCatalog>().CreateAsync(volume, order, inUseToo || body.TruthMember("force") == true, request.Caller(), request.RequestId, request.Cancel);
        return Reply.Json(202, new SnapshotDocument(SnapshotView.Of(made)), request.Visible(whole: false));
    }

    private static async Task<Reply> Update(RequestContext request, SnapshotCatalog snapshots, string id)
    {
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("volume:update_snapshot");
        var body = request.Body.GetProperty("snapshot");
        var changed = await snapshots.ChangeAsync(snapshot.Id, now => new(now with
        {
            Name = body.TryGetProperty("name", out _) ? body.TextMember("name")?.Trim() : body.TextMember("display_name")?.Trim() ?? now.Name,
            Description = body.TryGetProperty("description", out _) ? body.TextMember("description")?.Trim() : body.TextMember("display_description")?.Trim() ?? now.Description,
        }), request.Cancel);
        return Reply.Json(200, new SnapshotDocument(SnapshotView.Of(changed)), request.Visible(whole: false));
    }

    private static async Task<Reply> Delete(RequestContext request, SnapshotCatalog snapshots, string id)
    {
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("volume:delete_snapshot");
        await snapshots.DeleteAsync(snapshot.Id, force: false, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadAsync(RequestContext request, string id) =>
        (await request.Service<SnapshotCatalog>().GetAsync(id, request.Caller(), request.Cancel)).Metadata;

    private static async Task<IReadOnlyDictionary<string, string>> WriteAsync(RequestContext request, string id, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change)
    {
        var snapshots = request.Service<SnapshotCatalog>();
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        return (await snapshots.ChangeAsync(snapshot.Id, now => new(now with { Metadata = change(now.Metadata) }), request.Cancel)).Metadata;
    }
}
