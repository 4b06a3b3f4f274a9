using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Interfaces;

/// <summary><c>addFixedIp</c> and <c>removeFixedIp</c>, until 2.43: one address more or less on a card.</summary>
public static class FixedIpActions
{
    private static readonly Rule Added = Rule.Wrapped("addFixedIp", Rule.Object().Required("networkId", Rule.Of("string", "number").Length(1, 36)));
    private static readonly Rule Removed = Rule.Wrapped("removeFixedIp", Rule.Object().Required("address", Rule.All(Rule.Text, Rules.IpAddress)));

    public static void MapFixedIps(this ActionTable actions)
    {
        actions.Map("addFixedIp", Add).Microversions(1, 43).Body(Added).Policy("os_compute_api:os-multinic:add").Replies(202);
        actions.Map("removeFixedIp", Remove).Microversions(1, 43).Body(Removed).Policy("os_compute_api:os-multinic:remove").Replies(202);
    }

    private static Task<Reply> Add(RequestContext request, string id, IServerCards cards, ServerNetworkInfo info) =>
        ChangeAsync(request, id, info, server => cards.AddAddressAsync(server.Id, request.Body.GetProperty("addFixedIp").TextMember("networkId")!, request.Cancel));

    private static Task<Reply> Remove(RequestContext request, string id, IServerCards cards, ServerNetworkInfo info) =>
        ChangeAsync(request, id, info, server => cards.RemoveAddressAsync(server.Id, request.Body.GetProperty("removeFixedIp").TextMember("address")!, request.Cancel));

    private static async Task<Reply> ChangeAsync(RequestContext request, string id, ServerNetworkInfo info, Func<Server, Task> change)
    {
        var server = await request.FindServerAsync(id);
        if (server.Locked && !request.IsAdmin()) return Faults.Conflict($"Instance {server.Id} is locked");
        await change(server);
        await info.RefreshAsync(server.Id, request.Cancel);
        return Reply.Accepted;
    }
}
