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
    public static void Map(ActionTable actions)
    {
        actions.Map("os-reset_status", ResetStatus).Body(Rule.Wrapped("os-reset_status", Rule.Wrapped("status", Rule.Text)));
        actions.Map("os-update_snapshot_status", UpdateStatus).Body(Rule.Wrapped("os-update_snapshot_status", Rule.Object().Required("status", Rule.Text).Optional("progress", Rule.Of("string", "null"))));
        actions.Map("os-force_delete", ForceDelete).Body(Rule.Wrapped("os-force_delete", Rule.Any));
    }

    private static Task<Reply> ResetStatus(RequestContext request, SnapshotCatalog snapshots, string id) =>
        SetAsync(request, snapshots, id, "os-reset_status", "volume_extension:snapshot_admin_actions:reset_status");

    /// <summary>By a service that helps with the snapshot, such as compute.</summary>
    private static Task<Reply> UpdateStatus(RequestContext request, SnapshotCatalog snapshots, string id) =>
        SetAsync(request, snapshots, id, "os-update_snapshot_status", "snapshot_extension:snapshot_actions:update_snapshot_status");

    private static async Task<Reply> ForceDelete(RequestContext request, SnapshotCatalog snapshots, string id)
    {
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin("volume_extension:snapshot_admin_actions:force_delete");
        await snapshots.DeleteAsync(snapshot.Id, force: true, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> SetAsync(RequestContext request, SnapshotCatalog snapshots, string id, string key, string rule)
    {
        var snapshot = await snapshots.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin(rule);
        var word = request.Body.GetProperty(key).TextMember("status")!.ToLowerInvariant();
        if (!Wire<SnapshotStatus>.TryParse(word, out var status)) return Faults.BadRequest($"Invalid input for field/attribute status. Value: {word}. '{word}' is not one of the statuses of snapshots");
        await snapshots.ChangeAsync(snapshot.Id, now => new(now with { Status = status }), request.Cancel);
        return Reply.Accepted;
    }
}
