using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The six routes of a server's tags. Locks do not hold them; a server of another project is forbidden, not unknown.</summary>
public static class ServerTags
{
    /// <summary>Of one server.</summary>
    public const int Most = 50;

    // Nova says so of the empty answers of PUT.
    private const string Html = "text/html; charset=UTF-8";
    private static readonly VmState[] Accepted = [VmState.Active, VmState.Paused, VmState.Suspended, VmState.Stopped];

    public static async Task<Reply> List(RequestContext request, IServerStore servers, string id)
    {
        var (server, fault) = await FindAsync(request, servers, id);
        return server is null ? fault! : Answer(server.Deleted ? [] : server.Tags);
    }

    public static async Task<Reply> Show(RequestContext request, IServerStore servers, string id, string tag)
    {
        var (server, fault) = await FindAsync(request, servers, id);
        if (server is null) return fault!;
        return !server.Deleted && server.Tags.Contains(tag) ? Reply.NoContent : Faults.NotFound($"Server {id} has no tag '{tag}'");
    }

    public static async Task<Reply> Replace(RequestContext request, IServerStore servers, string id)
    {
        var tags = request.Body.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).ToList();
        var (server, fault) = await ChangeAsync(request, servers, id, "update tags", _ => (tags, null));
        return fault is not null ? fault : Answer(server!.Tags);
    }

    public static async Task<Reply> Clear(RequestContext request, IServerStore servers, string id)
    {
        var (_, fault) = await ChangeAsync(request, servers, id, "delete tags", _ => ([], null));
        return fault is not null ? fault : Reply.NoContent;
    }

    public static async Task<Reply> Add(RequestContext request, IServerStore servers, string id, string tag)
    {
        var known = false;
        var (_, fault) = await ChangeAsync(request, servers, id, "update tag", server =>
        {
            if (Invalid(tag) is { } invalid) return (server.Tags, invalid);
            if (server.Tags.Count >= Most) return (server.Tags, Faults.BadRequest($"The number of tags exceeded the per-server limit {Most}"));
            known = server.Tags.Contains(tag);
            return ([.. server.Tags, tag], null);
        });
        if (fault is not null) return fault;
        return known ? Reply.Empty(204, Html) : Reply.Empty(201, Html).With("Location", request.Links.Self($"/servers/{id}/tags/{Uri.EscapeDataString(tag)}"));
    }

    public static async Task<Reply> Remove(RequestContext request, IServerStore servers, string id, string tag)
    {
        var (_, fault) = await ChangeAsync(request, servers, id, "delete tag", server => server.Tags.Contains(tag)
            ? (server.Tags.Where(one => one != tag), null)
            : (server.Tags, Faults.NotFound($"Instance {id} has no tag '{tag}'")));
        return fault is not null ? fault : Reply.NoContent;
    }

    private static async Task<(Server?, Fault?)> FindAsync(RequestContext request, IServerStore servers, string id)
    {
        var server = Ids.TryRead(id, out var known) ? await servers.FindAsync(known, request.Cancel) : null;
        if (server is null) return (null, Faults.NotFound($"Instance {id} has no mapping to a cell."));
        return request.AuthorizeDeclared(server.ProjectId, server.UserId) is { } refused ? (null, refused) : (server, null);
    }

    private static async Task<(Server?, Fault?)> ChangeAsync(RequestContext request, IServerStore servers, string id, string verb, Func<Server, (IEnumerable<string> Tags, Fault? Fault)> change)
    {
        var (found, fault) = await FindAsync(request, servers, id);
        if (found is null) return (null, fault);
        var result = await servers.ChangeAsync(found.Id, server =>
        {
            if (server.Deleted) return Change.Refused(ServerLookup.NotFound(id));
            if (!Accepted.Contains(server.VmState)) return Change.Refused(Faults.Conflict($"Cannot '{verb}' instance {server.Id} while it is in vm_state {Wire<VmState>.Name(server.VmState)}"));
            var (tags, refusal) = change(server);
            return refusal is not null ? Change.Refused(refusal) : new Change { Server = server with { Tags = [.. tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] } };
        }, request.Cancel);
        return (result.Server, result.Refusal);
    }

    private static Fault? Invalid(string tag) => Rules.Tag.Test(JsonSerializer.SerializeToElement(tag), version: 0) is { } violation
        ? Faults.BadRequest($"Tag '{tag}' is invalid. It must be a non empty string without characters '/' and ','. Validation error message: {violation.Reason}")
        : null;

    private static Reply Answer(IReadOnlyList<string> tags) => Reply.Json(200, new TagList(tags));
}
