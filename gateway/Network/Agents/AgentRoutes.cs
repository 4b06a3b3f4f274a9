using System.Globalization;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Resources;

namespace NovaCompat.Gateway.Network.Agents;

/// <summary><c>/v2.0/agents</c>, who serves a network or router, and the zones. Others than administrators see no agents, and are not told so.</summary>
internal sealed class AgentRoutes(INetworkAgents agents, IResourceStore<Core.Networks.Network> networks, IResourceStore<Router> routers)
{
    public void Map(FaceRoutes face)
    {
        face.Map("GET", "/v2.0/agents", async (RequestContext request) => List(request, request.NetworkCaller().IsAdmin ? await agents.ListAsync(request.Cancel) : []));
        face.Map("GET", "/v2.0/agents/{id}", async (RequestContext request, string id) =>
        {
            var found = request.NetworkCaller().IsAdmin ? (await agents.ListAsync(request.Cancel)).FirstOrDefault(agent => agent.Id.ToString() == id) : null;
            return found is null ? Faults.NotFound($"Agent {id} could not be found.", "AgentNotFound") : Reply.Json(200, new JsonObject { ["agent"] = View(found) });
        });
        face.Map("GET", "/v2.0/networks/{id}/dhcp-agents", async (RequestContext request, string id) =>
        {
            request.NeedAdmin("get_dhcp-agents");
            var network = Ids.TryRead(id, out var known) ? await networks.FindAsync(known, request.NetworkCaller(), request.Cancel) : null;
            return network is null ? ResourceKind.Network.Missing(id) : List(request, await agents.OfNetworkAsync(network.Id, request.Cancel));
        });
        face.Map("GET", "/v2.0/routers/{id}/l3-agents", async (RequestContext request, string id) =>
        {
            request.NeedAdmin("get_l3-agents");
            var router = Ids.TryRead(id, out var known) ? await routers.FindAsync(known, request.NetworkCaller(), request.Cancel) : null;

            // No host routes.
            return router is null ? ResourceKind.Router.Missing(id) : List(request, []);
        });
        face.Map("GET", "/v2.0/availability_zones", (RequestContext _) => Reply.Json(200, new JsonObject { ["availability_zones"] = new JsonArray(Zone("network"), Zone("router")) }));
    }

    private static Reply List(RequestContext request, IEnumerable<NetworkAgent> found) => Reply.Json(200, new JsonObject
    {
        ["agents"] = new JsonArray([.. found.Select(View).Where(view => Filters(request).All(filter => filter.Values.Contains(view[filter.Name]?.ToString(), StringComparer.OrdinalIgnoreCase)))]),
    });

    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> Filters(RequestContext request) =>
        request.Query.Names.Where(name => name is "host" or "agent_type" or "binary" or "alive" or "admin_state_up" or "id" or "availability_zone").Select(name => (name, request.Query.All(name)));

    private static JsonNode View(NetworkAgent agent) => new JsonObject
    {
        ["id"] = agent.Id.ToString(),
        ["agent_type"] = agent.Kind,
        ["binary"] = agent.Binary,
        ["host"] = agent.Host,
        ["topic"] = agent.Zoned ? "dhcp_agent" : "N/A",
        ["availability_zone"] = agent.Zoned ? Zones.Name : null,
        ["admin_state_up"] = agent.AdminStateUp,
        ["alive"] = agent.Alive,
        ["created_at"] = Time(agent.CreatedAt),
        ["started_at"] = Time(agent.CreatedAt),
        ["heartbeat_timestamp"] = Time(agent.SeenAt),
        ["description"] = null,
        ["configurations"] = new JsonObject(),
        ["resources_synced"] = null,
        ["resource_versions"] = new JsonObject(),
    };

    private static JsonNode Zone(string resource) => new JsonObject { ["name"] = Zones.Name, ["resource"] = resource, ["state"] = "available" };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
