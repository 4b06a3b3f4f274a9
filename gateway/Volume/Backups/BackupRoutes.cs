using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/backups</c></summary>
internal static class BackupRoutes
{
    private static readonly Rule Label = Rule.Of("string", "null").Length(0, 255);

    private static readonly Rule CreateBody = Rule.Wrapped("backup", Rule.Object()
        .Required("volume_id", Rules.Uuid).Optional("container", Label).Optional("description", Label).Optional("incremental", Rules.Boolean).Optional("force", Rules.Boolean)
        .Optional("name", Label).Optional("snapshot_id", Rule.ExactlyOne(Rule.Null, Rules.Uuid))
        .Optional("metadata", VolumeRules.OptionalMetadata, since: 43).Optional("availability_zone", Label, since: 51));

    private static readonly Rule UpdateBody = Rule.Wrapped("backup", Rule.Object().Optional("name", Label).Optional("description", Label).Optional("metadata", Rules.Metadata, since: 43));
    private static readonly Rule RestoreBody = Rule.Wrapped("restore", Rule.Object().Optional("name", Label).Optional("volume_id", Rule.ExactlyOne(Rule.Null, Rules.Uuid)).OrNull());

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/backups", (RequestContext request, BackupCatalog backups) => ListAsync(request, backups, "/backups", (one, _) => BackupBrief.Of(request, one)));
        routes.Map("GET", "/v3/backups/detail", (RequestContext request, BackupCatalog backups) => ListAsync(request, backups, "/backups/detail", (one, parents) => BackupView.Of(request, one, parents.Contains(one.Id))));
        routes.Map("POST", "/v3/backups", Create).Body(CreateBody);
        routes.Map("GET", "/v3/backups/{id}", Show);
        routes.Map("PUT", "/v3/backups/{id}", Update).VolumeVersions(9).Body(UpdateBody);
        routes.Map("DELETE", "/v3/backups/{id}", Delete);
        routes.Map("POST", "/v3/backups/{id}/restore", Restore).Body(RestoreBody);
        BackupTransport.Map(routes);
        var actions = routes.Actions("/v3/backups/{id}/action");
        actions.Map("os-reset_status", ResetStatus).Body(Rule.Wrapped("os-reset_status", Rule.Wrapped("status", Rule.Text)));
        actions.Map("os-force_delete", ForceDelete).Body(Rule.Wrapped("os-force_delete", Rule.Any));
    }

    private static async Task<Reply> ListAsync<T>(RequestContext request, BackupCatalog backups, string path, Func<VolumeBackup, HashSet<Guid>, T> view) where T : class
    {
        var query = ListQuery.Of(request, ListedResource.Backup);
        var found = await backups.ListAsync(query, request.Cancel);
        var parents = (await backups.ListAsync(new() { ProjectId = query.ProjectId, Limit = int.MaxValue }, request.Cancel)).Select(one => one.IncrementOf).OfType<Guid>().ToHashSet();
        return Reply.Json(200, new BackupList<T>([.. found.Select(one => view(one, parents))])
        {
            BackupsLinks = ListQuery.Next(request, path, found, one => one.Id.ToString()),
            Count = await ListQuery.CountAsync(request, query, all => backups.ListAsync(all, request.Cancel)),
        }, request.Visible(whole: true));
    }

    private static async Task<Reply> Show(RequestContext request, BackupCatalog backups, string id)
    {
        var backup = await backups.GetAsync(id, request.Caller(), request.Cancel);
        return Reply.Json(200, new BackupDocument(BackupView.Of(request, backup, (await backups.DependentsAsync(backup.Id, request.Cancel)).Count > 0)), request.Visible(whole: true));
    }

    private static async Task<Reply> Create(RequestContext request, BackupCatalog backups)
    {
        request.NeedMember("backup:create");
        var body = request.Body.GetProperty("backup");
        var made = await backups.CreateAsync(new()
        {
            VolumeId = Ids.Named(body.GetProperty("volume_id").GetString()!),
            SnapshotId = body.TextMember("snapshot_id") is { } snapshot ? Ids.Named(snapshot) : null,
            Name = body.TextMember("name")?.Trim(),
            Description = body.TextMember("description")?.Trim(),
            Container = body.TextMember("container") is { Length: > 0 } container ? container : null,
            AvailabilityZone = body.TextMember("availability_zone"),
            Incremental = body.TruthMember("incremental") ?? false,
            Force = body.TruthMember("force") ?? false,
            Metadata = VolumeMetadata.Read(body.Member("metadata")),
        }, request.Caller(), request.RequestId, request.Cancel);
        return Reply.Json(202, new BackupBriefDocument(BackupBrief.Of(request, made)));
    }

    private static async Task<Reply> Update(RequestContext request, BackupCatalog backups, string id)
    {
        var backup = await backups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("backup:update");
        var body = request.Body.GetProperty("backup");
        if (!body.EnumerateObject().Any()) return Faults.BadRequest("Missing updates in request body.");
        var changed = await backups.ChangeAsync(backup, now => now with
        {
            Name = body.TryGetProperty("name", out _) ? body.TextMember("name")?.Trim() : now.Name,
            Description = body.TryGetProperty("description", out _) ? body.TextMember("description")?.Trim() : now.Description,
            Metadata = body.Member("metadata") is { } metadata ? VolumeMetadata.Read(metadata) : now.Metadata,
        }, request.Cancel);
        return Reply.Json(200, new BackupBriefDocument(BackupBrief.Of(request, changed)));
    }

    private static async Task<Reply> Delete(RequestContext request, BackupCatalog backups, string id)
    {
        var backup = await backups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("backup:delete");
        await backups.DeleteAsync(backup, force: false, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> Restore(RequestContext request, BackupCatalog backups, string id)
    {
        var backup = await backups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("backup:restore");
        var body = request.Body.GetProperty("restore");
        var volume = await backups.RestoreAsync(backup, body.TextMember("volume_id"), body.TextMember("name"), request.Caller(), request.RequestId, request.Cancel);
        return Reply.Json(202, new RestoreDocument(new(backup.Id.ToString(), volume.Id.ToString(), volume.Name)));
    }

    private static async Task<Reply> ResetStatus(RequestContext request, BackupCatalog backups, string id)
    {
        var backup = await backups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin("volume_extension:backup_admin_actions:reset_status");
        var word = request.Body.GetProperty("os-reset_status").TextMember("status")!.ToLowerInvariant();
        if (word is not ("available" or "error")) return Faults.BadRequest($"Invalid input for field/attribute status. Value: {word}. '{word}' is not one of ['available', 'error']");
        await backups.ChangeAsync(backup, now => now with { Status = Wire<BackupStatus>.Parse(word) }, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> ForceDelete(RequestContext request, BackupCatalog backups, string id)
    {
        var backup = await backups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin("volume_extension:backup_admin_actions:force_delete");
        await backups.DeleteAsync(backup, force: true, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }
}
