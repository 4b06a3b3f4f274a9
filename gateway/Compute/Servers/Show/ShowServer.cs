using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>GET /servers/{id}</c></summary>
public static class ShowServer
{
    public static async Task<Reply> Handle(RequestContext request, string id) => await AnswerAsync(request, await request.FindServerAsync(id));

    /// <summary>The whole server, as this caller sees it.</summary>
    public static async Task<Reply> AnswerAsync(RequestContext request, Server server)
    {
        var visible = ServerVisibility.Of(request, server.ProjectId);
        var statuses = await HostStatuses.ForAsync(request, visible, [server]);
        return Reply.Json(200, new ServerDocument { Server = ServerViews.Of(request, server, request.IsAdmin(), statuses.Of(server), await GroupsOfServer.ForAsync(request, server)) }, visible);
    }
}
