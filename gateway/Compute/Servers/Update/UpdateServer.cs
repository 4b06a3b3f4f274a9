using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>PUT /servers/{id}</c></summary>
public static class UpdateServer
{
    /// <summary>Up to 2.74 the answer leaves out much of the server.</summary>
    public static async Task<Reply> Brief(RequestContext request, string id, IServerStore servers)
    {
        var (server, fault) = await ChangeAsync(request, id, servers);
        if (fault is not null) return fault;
        var groups = await GroupsOfServer.ForAsync(request, server!);
        return Reply.Json(200, new ServerDocument { Server = ServerViews.Of(request, server!, request.IsAdmin(), hostStatus: null, groups) }, ServerVisibility.Brief(request, server!.ProjectId));
    }

    public static async Task<Reply> Whole(RequestContext request, string id, IServerStore servers)
    {
        var (server, fault) = await ChangeAsync(request, id, servers);
        return fault is not null ? fault : await ShowServer.AnswerAsync(request, server!);
    }

    private static async Task<(Server?, Fault?)> ChangeAsync(RequestContext request, string id, IServerStore servers)
    {
        var found = await request.FindServerAsync(id);
        var fields = request.Body.GetProperty("server");
        var version = request.RuleVersion;
        var result = await servers.ChangeAsync(found.Id, server =>
        {
            if (server.Deleted) return Change.Refused(ServerLookup.NotFound(id));
            var (next, fault) = Pinned(Apply(server, fields, version), fields, version);
            return fault is null ? new Change { Server = next } : Change.Refused(fault);
        }, request.Cancel);
        return (result.Server, result.Refusal);
    }

    private static Server Apply(Server server, JsonElement fields, int version) => server with
    {
        Name = fields.TryGetProperty("name", out var name) ? name.GetString()!.Trim() : server.Name,
        AutoDiskConfig = fields.TryGetProperty("OS-DCF:diskConfig", out var disk) ? disk.GetString() == "AUTO" : server.AutoDiskConfig,
        AccessIpV4 = fields.TryGetProperty("accessIPv4", out var v4) ? v4.GetString() : server.AccessIpV4,
        AccessIpV6 = fields.TryGetProperty("accessIPv6", out var v6) ? v6.GetString() : server.AccessIpV6,
        Description = version >= 19 && fields.TryGetProperty("description", out var description) ? description.GetString() : server.Description,
        Hostname = version >= 90 && fields.TryGetProperty("hostname", out var hostname) ? hostname.GetString()! : server.Hostname,
    };

    /// <summary>A server is pinned to the zone that it is in, or unpinned; from one zone to another only by way of none.</summary>
    private static (Server, Fault?) Pinned(Server server, JsonElement fields, int version)
    {
        if (version < 104 || !fields.TryGetProperty("pinned_availability_zone", out var field)) return (server, null);
        var zone = field.GetString();
        if (zone is not null && server.PinnedAvailabilityZone is { } pinned && pinned != zone)
            return (server, Faults.Conflict("Cannot change pinned availability zone directly. Unpin first by setting pinned_availability_zone to null."));
        return zone is null || zone == server.AvailabilityZone
            ? (server with { PinnedAvailabilityZone = zone }, null)
            : (server, Faults.Conflict($"Server can only be pinned to its current availability zone '{server.AvailabilityZone}', but '{zone}' was requested."));
    }
}
