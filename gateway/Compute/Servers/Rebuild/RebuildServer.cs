using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Rebuilds;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>rebuild</c>: 202 with the server, its password and its place; the guest is made anew behind it.</summary>
public static class RebuildServer
{
    private const string Policy = "os_compute_api:servers:rebuild";

    /// <summary>Up to 2.74 the answer leaves out much of the server.</summary>
    public static async Task<Reply> Brief(RequestContext request, string id, ServerRebuild rebuild)
    {
        var (server, password, fault) = await BeginAsync(request, id, rebuild);
        return fault is not null ? fault : await AnswerAsync(request, server!, password, ServerVisibility.Brief(request, server!.ProjectId), hostStatus: null);
    }

    public static async Task<Reply> Whole(RequestContext request, string id, ServerRebuild rebuild)
    {
        var (server, password, fault) = await BeginAsync(request, id, rebuild);
        if (fault is not null) return fault;
        var visible = ServerVisibility.Of(request, server!.ProjectId);
        var statuses = await HostStatuses.ForAsync(request, visible, [server]);
        return await AnswerAsync(request, server, password, visible & ~Visibility.ExtendedUserData, statuses.Of(server));
    }

    private static async Task<(Server?, string, Fault?)> BeginAsync(RequestContext request, string id, ServerRebuild rebuild)
    {
        var found = await request.FindServerAsync(id);
        var body = new RebuildBody(request.Body, request.RuleVersion);
        if (body.NamesCertificates && request.Authorize(Policy + ":trusted_certs", found.ProjectId, found.UserId) is { } forbidden) return (null, "", forbidden);
        var (server, fault) = await rebuild.BeginAsync(found, body.Order(request.Allows("os_compute_api:servers:create:zero_disk_flavor")), request.Caller(), request.Cancel);
        return (server, body.AdminPassword, fault);
    }

    private static async Task<Reply> AnswerAsync(RequestContext request, Server server, string password, Visibility visible, string? hostStatus)
    {
        var view = ServerViews.Of(request, server, request.IsAdmin(), hostStatus, await GroupsOfServer.ForAsync(request, server));
        view.AdminPass = password;
        return Reply.Json(202, new ServerDocument { Server = view }, visible | Visibility.Rebuilt).With("Location", request.Links.Self("/servers/" + server.Id));
    }
}
