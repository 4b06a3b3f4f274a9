using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>POST /v3/snapshots/{id}/action</c></summary>
internal static class SnapshotActions
{
    private static readonly Dictionary<SnapshotStatus, SnapshotStatus[]> Steps = new()
    {
        [SnapshotStatus.Creating] = [SnapshotStatus.Creating, SnapshotStatus.Available, SnapshotStatus.Error],
        [SnapshotStatus.Deleting] = [SnapshotStatus.Deleting, SnapshotStatus.ErrorDeleting],
    };

    public static void Map(ActionTable actions)
    {
        actions.Map("os-reset_status", ResetStatus).Body(Rule.Wrapped("os-reset_status", Rule.Wrapped("status", Rule.Text)));
        actions.Map("os-update_snapshot_status", UpdateStatus).Body(Rule.Wrapped("os-update_snapshot_status", Rule.Object().Required("status", Rule.Text).Optional("progress", Rule.Of("string", "null"))));
        actions.Map("os-unmanage", Unmanage).Body(Rule.Wrapped("os-unmanage", Rule.Any));
        actions.Map("os-force_delete", ForceDelete).Body(Rule.Wrapped("os-force_delete", Rule.Any));
    }

    private static async Task<Reply> ResetStatus(RequestContext request, SnapshotCatalog snapshots, string id)
    {
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin("volume_extension:snapshot_admin_actions:reset_status");
        var status = StatusOf(request.Body.GetProperty("os-reset_status"));
        await snapshots.ChangeAsync(snapshot.Id, now => new(now with { Status = status, Progress = null }), request.Cancel);
        return Reply.Accepted;
    }

    /// <summary>By a service that helps with the snapshot, such as compute: only from one step of making or deleting it to the next.</summary>
    private static async Task<Reply> UpdateStatus(RequestContext request, SnapshotCatalog snapshots, string id)
    {
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("snapshot_extension:snapshot_actions:update_snapshot_status");
        var body = request.Body.GetProperty("os-update_snapshot_status");
        var status = StatusOf(body);
        await snapshots.ChangeAsync(snapshot.Id, now =>
        {
            var current = Wire<SnapshotStatus>.Name(now.Status);
            if (!Steps.TryGetValue(now.Status, out var next)) throw new FaultException(Faults.BadRequest($"Snapshot status {current} not allowed for update_snapshot_status"));
            if (!next.Contains(status)) throw new FaultException(Faults.BadRequest($"Provided snapshot status {Wire<SnapshotStatus>.Name(status)} not allowed for snapshot with status {current}."));
            return new(now with { Status = status, Progress = body.TextMember("progress") ?? now.Progress });
        }, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> Unmanage(RequestContext request, SnapshotCatalog snapshots, string id)
    {
        await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin("snapshot_extension:snapshot_unmanage");
        return Faults.BadRequest("Invalid input received: Snapshots of this backend cannot be unmanaged.");
    }

    private static async Task<Reply> ForceDelete(RequestContext request, SnapshotCatalog snapshots, string id)
    {
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin("volume_extension:snapshot_admin_actions:force_delete");
        await snapshots.DeleteAsync(snapshot.Id, force: true, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static SnapshotStatus StatusOf(System.Text.Json.JsonElement body)
    {
        var word = body.TextMember("status")!.ToLowerInvariant();
        return Wire<SnapshotStatus>.TryParse(word, out var status) ? status
            : throw new FaultException(Faults.BadRequest($"Invalid input for field/attribute status. Value: {word}. '{word}' is not one of the statuses of snapshots"));
    }
}
