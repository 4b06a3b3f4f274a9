using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>
/// File shares of a server (2.97). No driver here can give a guest a file system of its host, so that an attachment ends as on any host without that
/// ability, and no server has shares.
/// </summary>
public static class ServerShares
{
    private const string All = "/servers/{id}/shares";
    private const string One = All + "/{shareId}";

    private static readonly Rule Body = Rule.Wrapped("share", Rule.Object().Required("share_id", Rules.Uuid).Optional("tag", Rule.Text.Length(1, 255).Matching("^[a-zA-Z0-9-]*$")));

    public static void MapShares(this FaceRoutes routes)
    {
        routes.Map("GET", All, List).Microversions(97).Query(QueryRule.None()).Policy("os_compute_api:os-server-shares:index").Replies(200, typeof(ShareList));
        routes.Map("POST", All, Attach).Microversions(97).Body(Body).Policy("os_compute_api:os-server-shares:create");
        routes.Map("GET", One, Show).Microversions(97).Query(QueryRule.None()).Policy("os_compute_api:os-server-shares:show");
        routes.Map("DELETE", One, Detach).Microversions(97).Policy("os_compute_api:os-server-shares:delete");
    }

    public static async Task<Reply> List(RequestContext request, string id)
    {
        await FindAsync(request, id);
        return Reply.Json(200, new ShareList([]));
    }

    public static async Task<Reply> Attach(RequestContext request, string id)
    {
        var server = await FindAsync(request, id);
        return Check(server, "create share", VmState.Stopped) ?? Faults.Conflict("Feature not supported because either compute or instance are not configured correctly.");
    }

    public static async Task<Reply> Show(RequestContext request, string id, string shareId)
    {
        await FindAsync(request, id);
        return NotFound(shareId);
    }

    public static async Task<Reply> Detach(RequestContext request, string id, string shareId)
    {
        var server = await FindAsync(request, id);
        return Check(server, "delete share", VmState.Stopped, VmState.Error) ?? NotFound(shareId);
    }

    /// <summary>Here a server of another project is forbidden rather than unknown, as the policy is asked before the server itself is looked for.</summary>
    private static async Task<Server> FindAsync(RequestContext request, string id)
    {
        var server = Ids.TryRead(id, out var known) ? await request.Service<IServerStore>().FindAsync(known, request.Cancel) : null;
        if (server is null) throw new FaultException(Faults.NotFound($"Instance {id} has no mapping to a cell."));
        if (request.AuthorizeDeclared(server.ProjectId, server.UserId) is { } refused) throw new FaultException(refused);
        return server.Deleted ? throw new FaultException(ServerLookup.NotFound(id)) : server;
    }

    private static Fault? Check(Server server, string verb, params VmState[] accepted) =>
        accepted.Contains(server.VmState) ? null : Faults.Conflict($"Cannot '{verb}' instance {server.Id} while it is in vm_state {Wire<VmState>.Name(server.VmState)}");

    private static Fault NotFound(string shareId) => Faults.NotFound($"Share {shareId} could not be found.");
}

/// <summary><c>{"shares": [...]}</c></summary>
public sealed record ShareList(IReadOnlyList<ShareView> Shares);

/// <summary>A share as its server has it.</summary>
public sealed record ShareView(string ShareId, string Status, string Tag);
