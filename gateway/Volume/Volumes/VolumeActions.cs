using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>POST /v3/volumes/{id}/action</c></summary>
internal static class VolumeActions
{
    private static readonly Rule Word = Rule.Of("string", "null");

    public static void Map(ActionTable actions)
    {
        var newSize = Rule.Wrapped("os-extend", Rule.Wrapped("new_size", Rules.Between(1, int.MaxValue, "^[0-9]+$")));
        actions.Map("os-extend", ExtendFree).VolumeVersions(0, 41).Body(newSize);
        actions.Map("os-extend", Extend).VolumeVersions(42).Body(newSize);
        actions.Map("os-set_bootable", SetBootable).Body(Rule.Wrapped("os-set_bootable", Rule.Wrapped("bootable", Rules.Boolean)));
        actions.Map("os-update_readonly_flag", SetReadOnly).Body(Rule.Wrapped("os-update_readonly_flag", Rule.Wrapped("readonly", Rules.Boolean)));
        actions.Map("os-reset_status", ResetStatus).Body(Rule.Wrapped("os-reset_status", Rule.Object().Optional("status", Word).Optional("attach_status", Word).Optional("migration_status", Word).Count(1)));
        actions.Map("os-force_delete", ForceDelete).Body(Rule.Wrapped("os-force_delete", Rule.Any));
        actions.Map("os-retype", Retype).Body(Rule.Wrapped("os-retype", Rule.Object().Required("new_type", Rule.Text.Length(1, 255)).Optional("migration_policy", Rule.Enum("on-demand", "never", null))));
        actions.Map("os-set_image_metadata", SetImageMetadata).Body(Rule.Wrapped("os-set_image_metadata", Rule.Wrapped("metadata", Rules.Metadata)));
        actions.Map("os-unset_image_metadata", UnsetImageMetadata).Body(Rule.Wrapped("os-unset_image_metadata", Rule.Wrapped("key", Rule.Text.Length(1, 255))));
        actions.Map("os-show_image_metadata", ShowImageMetadata).Body(Rule.Wrapped("os-show_image_metadata", Rule.Any));
        OldAttachments.Map(actions);
        ImageActions.Map(actions);
        MoveActions.Map(actions);
    }

    internal static Task<Volume> FindAsync(RequestContext request, string id) => request.Service<VolumeCatalog>().GetAsync(id, request.Caller(), request.Cancel);

    /// <summary>Attached volumes grow since 3.42.</summary>
    private static Task<Reply> Extend(RequestContext request, string id) => ExtendAsync(request, id, attachedToo: true);

    private static Task<Reply> ExtendFree(RequestContext request, string id) => ExtendAsync(request, id, attachedToo: false);

    private static async Task<Reply> ExtendAsync(RequestContext request, string id, bool attachedToo)
    {
        var volume = await FindAsync(request, id);
        request.NeedMember("volume:extend");
        await request.Service<VolumeCatalog>().ExtendAsync(volume, request.Body.GetProperty("os-extend").IntMember("new_size")!.Value, attachedToo, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> SetBootable(RequestContext request, VolumeCatalog volumes, string id)
    {
        var volume = await FindAsync(request, id);
        request.NeedMember("volume_extension:volume_actions:set_bootable");
        var bootable = request.Body.GetProperty("os-set_bootable").TruthMember("bootable")!.Value;
        await volumes.UpdateAsync(volume.Id, now => now with { Bootable = bootable }, request.Cancel);
        return Reply.Empty(200);
    }

    private static async Task<Reply> SetReadOnly(RequestContext request, VolumeCatalog volumes, string id)
    {
        var volume = await FindAsync(request, id);
        request.NeedMember("volume:update_readonly_flag");
        var readOnly = request.Body.GetProperty("os-update_readonly_flag").TruthMember("readonly")!.Value;
        if (volume.Status != VolumeStatus.Available) throw VolumeFaults.Invalid("Volume status must be available to update readonly flag, but current status is: " + Wire<VolumeStatus>.Name(volume.Status) + ".");
        await volumes.UpdateAsync(volume.Id, now => now with { ReadOnly = readOnly }, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> ResetStatus(RequestContext request, VolumeCatalog volumes, string id)
    {
        var volume = await FindAsync(request, id);
        request.NeedAdmin("volume_extension:volume_admin_actions:reset_status");
        var body = request.Body.GetProperty("os-reset_status");
        var word = body.TextMember("status")?.ToLowerInvariant();
        var status = VolumeStatus.Available;
        if (word is not null && !Wire<VolumeStatus>.TryParse(word, out status)) return Faults.BadRequest($"Invalid input for field/attribute status. Value: {word}. {word} is not valid under any of the given schemas");
        if (word is "deleting" or "error_deletingdetaching") return Faults.BadRequest($"Cannot reset-state to {word}");
        if (word == "in-use" && volume.Attachments.Count == 0) return Faults.BadRequest("Cannot reset-state to in-use because volume does not have any attachments.");
        var migration = body.TextMember("migration_status")?.ToLowerInvariant();
        await volumes.ChangeAsync(volume.Id, now => new(now with
        {
            Status = word is null ? now.Status : status,
            MigrationStatus = migration is null ? now.MigrationStatus : migration == "none" ? null : migration,
            Attachments = body.TextMember("attach_status")?.ToLowerInvariant() == "detached" ? [] : now.Attachments,
        }), request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> ForceDelete(RequestContext request, VolumeCatalog volumes, string id)
    {
        var volume = await FindAsync(request, id);
        request.NeedAdmin("volume_extension:volume_admin_actions:force_delete");
        await volumes.DeleteAsync(volume.Id, cascade: false, force: true, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> Retype(RequestContext request, VolumeCatalog volumes, IVolumeTypeStore types, string id)
    {
        var volume = await FindAsync(request, id);
        request.NeedMember("volume:retype");
        var wanted = request.Body.GetProperty("os-retype").GetProperty("new_type").GetString()!;
        var type = await types.FindAsync(wanted, request.Cancel);
        if (type is null || !type.SeenBy(request.Caller())) throw VolumeFaults.InvalidInput($"Invalid volume_type passed: {wanted}.");
        await volumes.ChangeAsync(volume.Id, now => Retyped(now, type), request.Cancel);
        return Reply.Accepted;
    }

    /// <summary>What servers see of a volume changes only while none has it.</summary>
    private static VolumeChange Retyped(Volume volume, VolumeType type)
    {
        if (volume.Type.Id == type.Id) throw VolumeFaults.InvalidInput($"New volume_type same as original: {type.Id}.");
        var encrypts = (volume.EncryptionKeyId is null) != (type.Encryption is null);
        if (volume.GroupId is not null || !(volume.Status == VolumeStatus.Available || (volume.Status == VolumeStatus.InUse && !encrypts && volume.Multiattach == type.Multiattach)))
            throw VolumeFaults.Invalid("Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group, and requires the new type to be different from the current one; what servers see changes only in available state.");
        return new(volume with { Type = new(type.Id, type.Name), Multiattach = type.Multiattach, EncryptionKeyId = encrypts ? (type.Encryption is null ? null : Guid.NewGuid()) : volume.EncryptionKeyId });
    }

    private static async Task<Reply> SetImageMetadata(RequestContext request, VolumeCatalog volumes, string id)
    {
        var volume = await FindAsync(request, id);
        request.NeedMember("volume_extension:volume_image_metadata:set");
        var given = VolumeMetadata.Read(request.Body.GetProperty("os-set_image_metadata").GetProperty("metadata"));
        var changed = await volumes.UpdateAsync(volume.Id, now =>
        {
            var merged = new Dictionary<string, string>(now.ImageMetadata ?? new Dictionary<string, string>());
            foreach (var (key, value) in given) merged[key] = value;
            return now with { ImageMetadata = merged };
        }, request.Cancel);
        return Metadata(changed);
    }

    private static async Task<Reply> UnsetImageMetadata(RequestContext request, VolumeCatalog volumes, string id)
    {
        var volume = await FindAsync(request, id);
        request.NeedMember("volume_extension:volume_image_metadata:remove");
        var key = request.Body.GetProperty("os-unset_image_metadata").GetProperty("key").GetString()!;
        if (volume.ImageMetadata?.ContainsKey(key) != true) return Faults.NotFound("Metadata item was not found.");
        await volumes.UpdateAsync(volume.Id, now => now with { ImageMetadata = now.ImageMetadata?.Where(pair => pair.Key != key).ToDictionary() }, request.Cancel);
        return Reply.Empty(200);
    }

    private static async Task<Reply> ShowImageMetadata(RequestContext request, string id) => Metadata(await FindAsync(request, id));

    private static Reply Metadata(Volume volume) =>
        Reply.Json(200, new Dictionary<string, IReadOnlyDictionary<string, string>> { ["metadata"] = volume.ImageMetadata ?? new Dictionary<string, string>() });
}
