using System.Text.Json.Nodes;
using NovaCompat.Core.Notifications.Payloads;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Notifications;

/// <summary>Every <c>instance.*</c> notification that comes of an action, on one screen. Starts are told in this order, ends in the opposite one.</summary>
public static class ServerEvents
{
    public static IReadOnlyList<ServerEvent> All { get; } =
    [
        new("create", CreateStep) { HasError = true, Payload = "InstanceCreatePayload", Version = "1.13", More = Created },
        new("power_on", "compute_start_instance") { Actions = ["start"] },
        new("power_off", "compute_stop_instance") { Actions = ["stop"] },
        new("reboot", "compute_reboot_instance") { Actions = ["reboot"], HasError = true },
        new("pause", "compute_pause_instance") { Actions = ["pause"] },
        new("unpause", "compute_unpause_instance") { Actions = ["unpause"] },
        new("suspend", "compute_suspend_instance") { Actions = ["suspend"] },
        new("resume", "compute_resume_instance") { Actions = ["resume"] },
        new("rescue", "compute_rescue_instance") { Actions = ["rescue"], Payload = "InstanceActionRescuePayload", Version = "1.4", FromJob = [("rescue_image_ref", ["rescue_image", "id"])] },
        new("unrescue", "compute_unrescue_instance") { Actions = ["unrescue"] },
        new("rebuild", "compute_rebuild_instance") { Actions = ["rebuild"], HasError = true, Payload = "InstanceActionRebuildPayload", Version = "1.10", More = Certificates },
        new("delete", "compute_terminate_instance") { Actions = ["delete", "forceDelete"], During = TaskState.Deleting },
        new("shutdown", "compute_terminate_instance") { Actions = ["delete", "forceDelete"], During = TaskState.Deleting, OnHost = true },
        new("soft_delete", "compute_soft_delete_instance") { Actions = ["delete"], During = TaskState.SoftDeleting },
        new("restore", "compute_restore_instance") { Actions = ["restore"] },
        new("snapshot", "compute_snapshot_instance") { Actions = ["createImage"], Payload = Snapshot, Version = "1.10", FromJob = [SnapshotImage] },
        new("snapshot", "compute_backup_instance") { Actions = ["createBackup"], Payload = Snapshot, Version = "1.10", FromJob = [SnapshotImage] },
        new("shelve", "compute_shelve_instance") { Actions = ["shelve"] },
        new("shelve_offload", "compute_shelve_offload_instance") { Actions = ["shelveOffload"] },
        new("unshelve", "compute_unshelve_instance") { Actions = ["unshelve"] },
        new("trigger_crash_dump", "compute_trigger_crash_dump") { Actions = ["trigger_crash_dump"] },
        new("lock", null) { Actions = ["lock"], ByApi = true },
        new("unlock", null) { Actions = ["unlock"], ByApi = true },
        new("resize_prep", "compute_prep_resize") { Payload = "InstanceActionResizePrepPayload", Version = "1.4", More = (data, _) => data["new_flavor"] = null },
        new("resize", "compute_resize_instance") { HasError = true },
        new("resize_finish", "compute_finish_resize"),
        new("resize_confirm", "compute_confirm_resize") { Actions = ["confirmResize"] },
        new("resize_revert", "compute_finish_revert_resize") { Actions = ["revertResize"] },
        new("evacuate", null) { Actions = ["evacuate"], ByApi = true },
        new("live_migration_pre", "compute_check_can_live_migrate_destination"),
        new("live_migration_post", "compute_live_migration"),
        new("live_migration_post_dest", "compute_post_live_migration_at_destination"),
        new("live_migration_rollback_dest", "compute_rollback_live_migration_at_destination"),
        new("live_migration_abort", "compute_live_migration_abort") { Actions = ["live_migration_cancel"] },
        new("live_migration_force_complete", "compute_live_migration_force_complete") { Actions = ["live_migration_force_complete"] },
        new("interface_attach", "compute_attach_interface") { Actions = ["attach_interface"], HasError = true },
        new("interface_detach", "compute_detach_interface") { Actions = ["detach_interface"] },
        new("volume_attach", "compute_attach_volume") { Actions = ["attach_volume"], HasError = true, Payload = Volume, Version = "1.7", FromJob = [VolumeOfJob] },
        new("volume_detach", "compute_detach_volume") { Actions = ["detach_volume"], Payload = Volume, Version = "1.7", FromJob = [VolumeOfJob] },
        new("volume_swap", "compute_swap_volume") { Actions = ["swap_volume"], HasError = true, Payload = "InstanceActionVolumeSwapPayload", FromJob = [("old_volume_id", ["volume", "volume_id"]), ("new_volume_id", ["replacement", "volume_id"])] },
        new("share_attach", "compute_attach_share") { Actions = ["attach_share"], HasError = true },
        new("share_detach", "compute_detach_share") { Actions = ["detach_share"], HasError = true },
    ];

    /// <summary>The build on a host: told by the server's coming to one, since the action begins before a host is known.</summary>
    public const string CreateStep = "compute__do_build_and_run_instance";

    private const string Snapshot = "InstanceActionSnapshotPayload";
    private const string Volume = "InstanceActionVolumePayload";

    private static (string, string[]) SnapshotImage => ("snapshot_image_id", ["snapshot", "image_id"]);

    private static (string, string[]) VolumeOfJob => ("volume_id", ["volume", "volume_id"]);

    private static void Created(JsonObject data, Server server)
    {
        data["keypairs"] = server.KeyName is { } name ? new JsonArray(KeypairPayload.Of(server.UserId, name, server.KeyType ?? "ssh", server.KeyData, null)) : [];
        data["tags"] = NovaObject.Texts(server.Tags);
        data["instance_name"] = server.InstanceName;
        Certificates(data, server);
    }

    private static void Certificates(JsonObject data, Server server) =>
        data["trusted_image_certificates"] = server.TrustedImageCertificates is { } ids ? NovaObject.Texts(ids) : null;
}
