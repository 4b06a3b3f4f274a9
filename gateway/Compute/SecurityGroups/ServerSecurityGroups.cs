using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.SecurityGroups;

/// <summary>The security groups on a server's cards: listed, put on all of them, taken from all of them.</summary>
internal static class ServerSecurityGroups
{
    private static readonly Fault NoName = Faults.BadRequest("Security group name cannot be empty");

    /// <summary>Once for each card, as the cards have them.</summary>
    public static async Task<Reply> List(RequestContext request, string id, IResourceReader<Port> ports, IResourceStore<SecurityGroup> groups)
    {
        var server = await request.FindServerAsync(id);
        var cards = await ports.ListAsync(new() { Filters = new Dictionary<string, IReadOnlyList<string>> { ["device_id"] = [server.Id.ToString()] } }, request.NetworkCaller(), request.Cancel);
        var ids = cards.SelectMany(port => port.SecurityGroups ?? []).ToList();
        if (ids.Count == 0) return Reply.Json(200, new SecurityGroupList());
        var query = new ResourceQuery { Filters = new Dictionary<string, IReadOnlyList<string>> { ["id"] = [.. ids.Distinct().Select(group => group.ToString())] } };
        var known = (await groups.ListAsync(query, request.NetworkCaller(), request.Cancel)).ToDictionary(group => group.Id);
        return Reply.Json(200, await new GroupViewer(request, groups).ListAsync(ids.Where(known.ContainsKey).Select(group => known[group])));
    }

    public static Task<Reply> Add(RequestContext request, string id, IServerCards cards, ServerNetworkInfo info) =>
        ChangeAsync(request, id, "addSecurityGroup", info, cards.AddGroupAsync);

    public static Task<Reply> Remove(RequestContext request, string id, IServerCards cards, ServerNetworkInfo info) =>
        ChangeAsync(request, id, "removeSecurityGroup", info, cards.RemoveGroupAsync);

    private static async Task<Reply> ChangeAsync(RequestContext request, string id, string action, ServerNetworkInfo info, Func<Guid, string, NetworkCaller, CancellationToken, Task> change)
    {
        var server = await request.FindServerAsync(id);
        var group = request.Body.GetProperty(action).GetProperty("name").GetString()!;
        if (group.Trim().Length == 0) return NoName;
        await change(server.Id, group, request.NetworkCaller(), request.Cancel);
        await info.RefreshAsync(server.Id, request.Cancel);
        return Reply.Accepted;
    }
}
