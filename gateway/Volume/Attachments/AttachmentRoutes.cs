using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/attachments</c>, from 3.27.</summary>
internal static class AttachmentRoutes
{
    private static readonly Rule Connector = Rule.Of("object", "null");

    private static readonly Rule CreateBody = Rule.Wrapped("attachment", Rule.Object()
        .Optional("instance_uuid", Rule.ExactlyOne(Rule.Null, Rules.Uuid)).Optional("connector", Connector).Required("volume_uuid", Rules.Uuid).Optional("mode", Rule.Enum("rw", "ro"), since: 54));

    private static readonly Rule UpdateBody = Rule.Wrapped("attachment", Rule.Wrapped("connector", Rule.Of("object")));

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/attachments", (RequestContext request, VolumeCatalog volumes) => ListAsync(request, volumes, Brief)).VolumeVersions(27);
        routes.Map("GET", "/v3/attachments/detail", (RequestContext request, VolumeCatalog volumes) => ListAsync(request, volumes, Whole)).VolumeVersions(27);
        routes.Map("POST", "/v3/attachments", Create).VolumeVersions(27).Body(CreateBody);
        routes.Map("GET", "/v3/attachments/{id}", Show).VolumeVersions(27);
        routes.Map("PUT", "/v3/attachments/{id}", Update).VolumeVersions(27).Body(UpdateBody);
        routes.Map("DELETE", "/v3/attachments/{id}", Delete).VolumeVersions(27);
        routes.Actions("/v3/attachments/{id}/action").Map("os-complete", Complete).VolumeVersions(44).Body(Rule.Wrapped("os-complete", Rule.Of("object", "string", "null")));
    }

    private static async Task<Reply> ListAsync(RequestContext request, VolumeCatalog volumes, Func<VolumeAttachment, JsonObject> view)
    {
        var (volume, instance, status) = (request.Query["volume_id"], request.Query["instance_id"], request.Query["status"] ?? request.Query["attach_status"]);
        var seen = await volumes.ListAsync(ListQuery.Of(request, ListedResource.Attachment) with { Filters = volume is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["id"] = volume } }, request.Cancel);
        var found = seen.SelectMany(one => one.Attachments)
            .Where(one => (instance is null || one.ServerId?.ToString() == instance) && (status is null || Wire<AttachmentStatus>.Name(one.Status) == status));
        return Reply.Json(200, new JsonObject { ["attachments"] = new JsonArray([.. found.Select(one => (JsonNode)view(one))]) });
    }

    private static async Task<Reply> Show(RequestContext request, AttachmentCatalog attachments, string id) =>
        Answer((await attachments.GetAsync(id, request.Caller(), request.Cancel)).Attachment);

    private static async Task<Reply> Create(RequestContext request, VolumeCatalog volumes, AttachmentCatalog attachments)
    {
        var body = request.Body.GetProperty("attachment");
        var volume = await volumes.GetAsync(body.GetProperty("volume_uuid").GetString()!, request.Caller(), request.Cancel);
        request.NeedMember("volume:attachment_create");
        var server = body.TextMember("instance_uuid") is { } text ? Ids.Named(text) : (Guid?)null;
        var made = await attachments.ReserveAsync(volume.Id, new AttachmentOrder(server, Mode: body.TextMember("mode") ?? "null"), request.Cancel);
        if (body.Member("connector") is { } connector && connector.EnumerateObject().Any())
            made = await attachments.ConnectAsync(made.Id, connector.TextMember("host") ?? "", connector.TextMember("mountpoint"), connector.TextMember("mode"), request.Cancel);
        return Answer(made);
    }

    private static async Task<Reply> Update(RequestContext request, AttachmentCatalog attachments, string id)
    {
        var (_, attachment) = await attachments.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("volume:attachment_update");
        var connector = request.Body.GetProperty("attachment").GetProperty("connector");
        return Answer(await attachments.ConnectAsync(attachment.Id, connector.TextMember("host") ?? "", connector.TextMember("mountpoint"), connector.TextMember("mode"), request.Cancel));
    }

    private static async Task<Reply> Delete(RequestContext request, AttachmentCatalog attachments, string id)
    {
        var (_, attachment) = await attachments.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("volume:attachment_delete");
        if (attachment is { ByCompute: true, ConnectionInfo: not null } && !request.Token.Roles.Contains("service")) throw VolumeFaults.HeldByCompute(attachment.ServerId);
        var left = await attachments.EndAsync(attachment.Id, request.Cancel);
        return Reply.Json(200, new JsonObject { ["attachments"] = new JsonArray([.. left.Select(one => (JsonNode)Brief(one))]) });
    }

    private static async Task<Reply> Complete(RequestContext request, AttachmentCatalog attachments, string id)
    {
        var (_, attachment) = await attachments.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("volume:attachment_complete");
        await attachments.CompleteAsync(attachment.Id, request.Cancel);
        return Reply.NoContent;
    }

    private static Reply Answer(VolumeAttachment attachment) => Reply.Json(200, new JsonObject { ["attachment"] = Whole(attachment) });

    private static JsonObject Brief(VolumeAttachment one) => new()
    {
        ["id"] = one.Id.ToString(),
        ["status"] = Wire<AttachmentStatus>.Name(one.Status),
        ["instance"] = one.ServerId?.ToString(),
        ["volume_id"] = one.VolumeId.ToString(),
    };

    private static JsonObject Whole(VolumeAttachment one)
    {
        var view = Brief(one);
        view["attached_at"] = VolumeFaceRequests.Time(one.AttachedAt) ?? "";
        view["detached_at"] = "";
        view["attach_mode"] = one.Mode;
        view["connection_info"] = one.ConnectionInfo is null ? new JsonObject() : Flat(JsonNode.Parse(one.ConnectionInfo)!.AsObject(), one.Id);
        return view;
    }

    /// <summary>Kind and data of the connection in one object, as this API tells them (the old action keeps them apart).</summary>
    private static JsonObject Flat(JsonObject connection, Guid id)
    {
        var data = connection["data"]!.AsObject();
        connection.Remove("data");
        foreach (var (name, value) in data) connection[name] = value?.DeepClone();
        connection["attachment_id"] = id.ToString();
        return connection;
    }
}
