using System.Text.Json.Serialization;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/messages</c>, from 3.3: what went wrong while nobody waited.</summary>
internal static class MessageRoutes
{
    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/messages", List).VolumeVersions(3);
        routes.Map("GET", "/v3/messages/{id}", Show).VolumeVersions(3);
        routes.Map("DELETE", "/v3/messages/{id}", Delete).VolumeVersions(3);
    }

    private static async Task<Reply> List(RequestContext request, IVolumeRecords records)
    {
        var found = await records.ListAsync<VolumeMessage>(ListQuery.Of(request, ListedResource.Message), request.Cancel);
        return Reply.Json(200, new MessageList([.. found.Select(one => MessageView.Of(request, one))]) { MessagesLinks = ListQuery.Next(request, "/messages", found, one => one.Id.ToString()) });
    }

    private static async Task<Reply> Show(RequestContext request, string id) => Reply.Json(200, new MessageDocument(MessageView.Of(request, await FindAsync(request, id))));

    private static async Task<Reply> Delete(RequestContext request, IVolumeRecords records, string id)
    {
        var message = await FindAsync(request, id);
        request.NeedMember("message:delete");
        await records.RemoveAsync(message.Id, request.Cancel);
        return Reply.NoContent;
    }

    private static async Task<VolumeMessage> FindAsync(RequestContext request, string id) =>
        Ids.TryRead(id, out var known) && await request.Service<IVolumeRecords>().FindAsync<VolumeMessage>(known, request.Cancel) is { } message && request.Caller().Sees(message.ProjectId)
            ? message
            : throw new FaultException(Faults.NotFound($"Message {id} could not be found."));
}

/// <summary>A message on the wire.</summary>
public sealed record MessageView(
    string Id, string EventId, string UserMessage, string MessageLevel, string CreatedAt, string GuaranteedUntil, string RequestId, IReadOnlyList<Link> Links, string ResourceType, string ResourceUuid)
{
    public static MessageView Of(RequestContext request, VolumeMessage one) => new(
        one.Id.ToString(), one.EventId, one.UserMessage, one.MessageLevel, VolumeFaceRequests.Time(one.CreatedAt), VolumeFaceRequests.Time(one.ExpiresAt), one.RequestId,
        request.BothLinks("/messages/" + one.Id), one.ResourceType, one.ResourceId.ToString());
}

public sealed record MessageDocument(MessageView Message);

public sealed record MessageList(IReadOnlyList<MessageView> Messages)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? MessagesLinks { get; init; }
}
