using System.Text.Json.Serialization;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>GET /servers</c> and <c>GET /servers/detail</c></summary>
public static class ListServers
{
    private const string Index = "os_compute_api:servers:index";
    private const string Details = "os_compute_api:servers:detail";

    public static async Task<Reply> Brief(RequestContext request, IServerStore store)
    {
        if (request.Authorize(Index) is { } forbidden) return forbidden;
        var (query, fault) = ServerQueryReader.Read(request, Index);
        if (fault is not null) return fault;
        var servers = await RunAsync(request, store, query);
        return Reply.Json(200, new ServerList
        {
            Servers = [.. servers.Select(server => new BriefServerView { Id = server.Id.ToString(), Name = server.Name, Links = request.Links.Both("/servers/" + server.Id) })],
            ServersLinks = Next(request, "/servers", servers),
        });
    }

    public static async Task<Reply> Detail(RequestContext request, IServerStore store)
    {
        if (request.Authorize(Details) is { } forbidden) return forbidden;
        var (query, fault) = ServerQueryReader.Read(request, Details);
        if (fault is not null) return fault;
        var servers = await RunAsync(request, store, query);
        var visible = ServerVisibility.Of(request, request.ProjectId);
        var statuses = await HostStatuses.ForAsync(request, visible, servers);
        var admin = request.IsAdmin();
        return Reply.Json(200, new ServerDetailList
        {
            Servers = [.. servers.Select(server => ServerViews.Of(request, server, admin, statuses.Of(server), groups: null))],
            ServersLinks = Next(request, "/servers/detail", servers),
        }, visible);
    }

    private static async Task<IReadOnlyList<Server>> RunAsync(RequestContext request, IServerStore store, ServerQuery? query) =>
        query is null or { Limit: 0 } ? [] : await store.ListAsync(query, request.Cancel);

    private static IReadOnlyList<Link>? Next(RequestContext request, string path, IReadOnlyList<Server> servers) =>
        Page.Of(request).Page.Next(request, path, servers, server => server.Id.ToString());
}

/// <summary><c>{"servers": [...]}</c>, in brief.</summary>
public sealed class ServerList
{
    public IReadOnlyList<BriefServerView> Servers { get; set; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? ServersLinks { get; set; }
}

public sealed class BriefServerView
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public IReadOnlyList<Link> Links { get; set; } = [];
}
