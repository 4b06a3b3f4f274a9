using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Actions that take a volume elsewhere or back. There is one place for volumes, so that none can leave it.</summary>
internal static class MoveActions
{
    private static readonly Rule Text = Rule.Of("string", "null").Length(0, 255);

    public static void Map(ActionTable actions)
    {
        actions.Map("os-migrate_volume", Migrate).Body(Rule.Wrapped("os-migrate_volume", Rule.Object()
            .Optional("host", Text).Optional("force_host_copy", Rules.Boolean).Optional("lock_volume", Rules.Boolean).Optional("cluster", Text, since: 16)));
        actions.Map("os-migrate_volume_completion", CompleteMigration).Body(Rule.Wrapped("os-migrate_volume_completion", Rule.Object().Required("new_volume", Rules.Uuid).Optional("error", Rules.Boolean)));
        actions.Map("os-unmanage", Unmanage).Body(Rule.Wrapped("os-unmanage", Rule.Any));
        actions.Map("os-extend_volume_completion", CompleteExtension).VolumeVersions(71).Body(Rule.Wrapped("os-extend_volume_completion", Rule.Object().Optional("error", Rules.Boolean)));
        actions.Map("revert", Revert).VolumeVersions(40).Body(Rule.Wrapped("revert", Rule.Object().Optional("snapshot_id", Rule.Of("string", "null")).Open()));
    }

    private static async Task<Reply> Migrate(RequestContext request, VolumeOptions options, string id)
    {
        await VolumeActions.FindAsync(request, id);
        request.NeedAdmin("volume_extension:volume_admin_actions:migrate_volume");
        var host = request.Body.GetProperty("os-migrate_volume").TextMember("host");
        if (host is null) return Faults.BadRequest("Invalid input received: Must specify 'host' or 'cluster'.");
        if (host == options.Host || host == options.Backend) return Faults.BadRequest("Invalid host: Destination host must be different from the current host.");
        return Faults.BadRequest($"Invalid host: No available service named '{host}'");
    }

    private static async Task<Reply> CompleteMigration(RequestContext request, string id)
    {
        await VolumeActions.FindAsync(request, id);
        request.NeedAdmin("volume_extension:volume_admin_actions:migrate_volume_completion");
        await VolumeActions.FindAsync(request, request.Body.GetProperty("os-migrate_volume_completion").TextMember("new_volume")!);
        throw VolumeFaults.Invalid("Source volume not mid-migration.");
    }

    private static async Task<Reply> Unmanage(RequestContext request, string id)
    {
        await VolumeActions.FindAsync(request, id);
        request.NeedAdmin("volume_extension:volume_unmanage");
        return Faults.BadRequest("Invalid input received: Volumes of this backend cannot be unmanaged.");
    }

    /// <summary>Extensions end by themselves here; a compute service that says so finds nothing under way.</summary>
    private static async Task<Reply> CompleteExtension(RequestContext request, string id)
    {
        var volume = await VolumeActions.FindAsync(request, id);
        request.NeedAdmin("volume_extension:volume_admin_actions:extend_volume_complete");
        throw VolumeFaults.Invalid($"Volume {volume.Id} is not waiting for the end of an extension.");
    }

    private static async Task<Reply> Revert(RequestContext request, VolumeRevert revert, string id)
    {
        var volume = await VolumeActions.FindAsync(request, id);
        request.NeedMember("volume:revert_to_snapshot");
        await revert.BeginAsync(volume, request.Body.GetProperty("revert").TextMember("snapshot_id"), request.RequestId, request.Cancel);
        return Reply.Accepted;
    }
}
