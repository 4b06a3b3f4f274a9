using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary>The actions by which volumes were attached before 3.27; services beside compute still use them.</summary>
internal static class OldAttachments
{
    public static void Map(ActionTable actions)
    {
        actions.Map("os-reserve", Reserve).Body(Rule.Wrapped("os-reserve", Rule.Any));
        actions.Map("os-unreserve", Unreserve).Body(Rule.Wrapped("os-unreserve", Rule.Any));
        actions.Map("os-begin_detaching", BeginDetaching).Body(Rule.Wrapped("os-begin_detaching", Rule.Any));
        actions.Map("os-roll_detaching", RollDetaching).Body(Rule.Wrapped("os-roll_detaching", Rule.Any));
        actions.Map("os-attach", Attach).Body(Rule.Wrapped("os-attach", Rule.Object()
            .Optional("instance_uuid", Rules.Uuid).Required("mountpoint", Rule.Text.Length(1, 255)).Optional("host_name", Rule.Text.Length(0, 255)).Optional("mode", Rule.Enum("rw", "ro"))));
        actions.Map("os-detach", Detach).Body(Rule.Wrapped("os-detach", Rule.Of("object", "null")));
        actions.Map("os-force_detach", ForceDetach).Body(Rule.Wrapped("os-force_detach", Rule.Of("object", "null")));
        actions.Map("os-initialize_connection", Connect).Body(Rule.Wrapped("os-initialize_connection", Rule.Wrapped("connector", Rule.Of("object", "string"))));
        actions.Map("os-terminate_connection", Disconnect).Body(Rule.Wrapped("os-terminate_connection", Rule.Wrapped("connector", Rule.Of("object", "string", "null"))));
    }

    private static async Task<Reply> Reserve(RequestContext request, string id) => await SetAsync(request, id, "volume_extension:volume_actions:reserve", volume =>
        volume.Status == VolumeStatus.Available || (volume.Multiattach && volume.Status == VolumeStatus.InUse)
            ? volume with { Status = VolumeStatus.Attaching }
            : throw VolumeFaults.Invalid($"Volume status must be {(volume.Multiattach ? "available or in-use" : "available")} to reserve, but the status is {Core.Json.Wire<VolumeStatus>.Name(volume.Status)}."));

    private static Task<Reply> Unreserve(RequestContext request, string id) => SetAsync(request, id, "volume_extension:volume_actions:unreserve", volume =>
        volume.Status == VolumeStatus.Attaching ? volume with { Status = volume.Attachments.Count > 0 ? VolumeStatus.InUse : VolumeStatus.Available } : volume);

    private static Task<Reply> BeginDetaching(RequestContext request, string id) => SetAsync(request, id, "volume_extension:volume_actions:begin_detaching", volume =>
        volume.Status == VolumeStatus.InUse && volume.Attached ? volume with { Status = VolumeStatus.Detaching } : throw VolumeFaults.NotDetachable);

    private static Task<Reply> RollDetaching(RequestContext request, string id) => SetAsync(request, id, "volume_extension:volume_actions:roll_detaching", volume =>
        volume.Status == VolumeStatus.Detaching ? volume with { Status = VolumeStatus.InUse } : volume);

    private static Task<Reply> Attach(RequestContext request, string id)
    {
        var body = request.Body.GetProperty("os-attach");
        var now = request.Service<TimeProvider>().GetUtcNow();
        return SetAsync(request, id, "volume_extension:volume_actions:attach", volume =>
        {
            if (volume.Status is not (VolumeStatus.Available or VolumeStatus.Attaching or VolumeStatus.InUse) || (volume.Status == VolumeStatus.InUse && !volume.Multiattach))
                throw VolumeFaults.Invalid("volume is already attached");
            var mode = body.TextMember("mode") ?? "rw";
            if (volume.ReadOnly == true && mode == "rw") throw new FaultException(Faults.BadRequest($"Invalid attaching mode 'rw' for volume {volume.Id}."));
            return volume with
            {
                Status = VolumeStatus.InUse,
                Attachments =
                [
                    .. volume.Attachments,
                    new()
                    {
                        Id = Guid.NewGuid(), VolumeId = volume.Id, ServerId = body.TextMember("instance_uuid") is { } server ? Ids.Named(server) : null, Device = body.TextMember("mountpoint"),
                        Host = body.TextMember("host_name"), Mode = mode, Status = AttachmentStatus.Attached, CreatedAt = now, AttachedAt = now,
                    },
                ],
            };
        });
    }

    private static Task<Reply> Detach(RequestContext request, string id) => DetachAsync(request, id, "os-detach", "volume_extension:volume_actions:detach");

    private static Task<Reply> ForceDetach(RequestContext request, string id)
    {
        request.NeedAdmin("volume_extension:volume_admin_actions:force_detach");
        return DetachAsync(request, id, "os-force_detach", "volume_extension:volume_admin_actions:force_detach");
    }

    private static async Task<Reply> DetachAsync(RequestContext request, string id, string key, string rule)
    {
        var wanted = request.Body.GetProperty(key).TextMember("attachment_id");
        return await SetAsync(request, id, rule, volume =>
        {
            var ending = volume.Attachments.Where(one => wanted is null || one.Id.ToString() == wanted).ToList();
            if (ending.Count > 1) throw VolumeFaults.Invalid("Detach volume failed: More than one attachment, but no attachment_id provided.");
            if (ending is [{ ByCompute: true } held] && !request.IsAdmin()) throw VolumeFaults.HeldByCompute(held.ServerId);
            var left = volume.Attachments.Except(ending).ToList();
            return volume with { Attachments = left, Status = AttachmentCatalog.StatusOf(left) };
        });
    }

    private static async Task<Reply> Connect(RequestContext request, IVolumeFiles files, string id)
    {
        var volume = await VolumeActions.FindAsync(request, id);
        request.NeedMember("volume_extension:volume_actions:initialize_connection");
        var connector = request.Body.GetProperty("os-initialize_connection").GetProperty("connector");
        var info = JsonNode.Parse(files.ConnectionInfo(volume, connector.TextMember("host") ?? ""));
        return Reply.Json(202, new JsonObject { ["connection_info"] = info });
    }

    private static async Task<Reply> Disconnect(RequestContext request, string id)
    {
        await VolumeActions.FindAsync(request, id);
        request.NeedMember("volume_extension:volume_actions:terminate_connection");
        return Reply.Accepted;
    }

    private static async Task<Reply> SetAsync(RequestContext request, string id, string rule, Func<Volume, Volume> change)
    {
        var volume = await VolumeActions.FindAsync(request, id);
        request.NeedMember(rule);
        await request.Service<VolumeCatalog>().ChangeAsync(volume.Id, now => new(change(now)), request.Cancel);
        return Reply.Accepted;
    }
}
