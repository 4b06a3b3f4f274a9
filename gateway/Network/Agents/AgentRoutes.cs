using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Agents;

/// <summary><c>/v2.0/agents</c>, who serves a network or router, and the zones. Others than administrators see no agents, and are not told so.</summary>
internal sealed class AgentRoutes(INetworkAgents agents, IResourceStore<Core.Networks.Network> networks, IResourceStore<Router> routers)
{
    private static readonly BodyAttributes Attributes = new(
    [
        new("admin_state_up", Checks.Flag),
        new("description", Checks.OrNull(Checks.Text())),
        .. new[] { "id", "agent_type", "binary", "topic", "host", "availability_zone", "alive", "created_at", "started_at", "heartbeat_timestamp", "configurations", "resources_synced", "resource_versions" }
            .Select(Attribute.ReadOnly),
    ]);

    public void Map(FaceRoutes face)
    {
        face.Map("GET", "/v2.0/agents", async (RequestContext request) => List(request, request.NetworkCaller().IsAdmin ? await agents.ListAsync(request.Cancel) : []));
        face.Map("GET", "/v2.0/agents/{id}", async (RequestContext request, string id) =>
        {
            var found = request.NetworkCaller().IsAdmin ? (await agents.ListAsync(request.Cancel)).FirstOrDefault(agent => agent.Id.ToString() == id) : null;
            return found is null ? Missing(id) : Single(found);
        });
        face.Map("PUT", "/v2.0/agents/{id}", UpdateAsync);
        face.Map("DELETE", "/v2.0/agents/{id}", async (RequestContext request, string id) =>
            request.NetworkCaller().IsAdmin && Ids.TryRead(id, out var known) && await agents.DeleteAsync(known, request.Cancel) ? Reply.NoContent : Missing(id));
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

    private async Task<Reply> UpdateAsync(RequestContext request, string id)
    {
        if (!request.NetworkCaller().IsAdmin || !Ids.TryRead(id, out var known)) return Missing(id);
        if (request.Body.ValueKind != JsonValueKind.Object || !request.Body.TryGetProperty("agent", out var body))
            return Faults.BadRequest("Unable to find 'agent' in request body", "HTTPBadRequest");
        var given = Attributes.Read(body, creating: false);
        var after = await agents.UpdateAsync(known, agent => agent with
        {
            AdminStateUp = given.Flag("admin_state_up", agent.AdminStateUp),
            Description = given.TextOrNull("description", agent.Description),
        }, request.Cancel);
        return after is null ? Missing(id) : Single(after);
    }

    private static Reply Single(NetworkAgent agent) => Reply.Json(200, new JsonObject { ["agent"] = View(agent) });

    private static Fault Missing(string id) => Faults.NotFound($"Agent {id} could not be found.", "AgentNotFound");

    private static Reply List(RequestContext request, IEnumerable<NetworkAgent> found) => Reply.Json(200, new JsonObject
    {
        ["agents"] = new JsonArray([.. found.Select(View).Where(view => Filters(request).All(filter => filter.Values.Contains(view[filter.Name]?.ToString(), StringComparer.OrdinalIgnoreCase)))]),
    });

    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> Filters(RequestContext request) =>
        request.Query.Names.Where(name => name is "host" or "agent_type" or "binary" or "alive" or "admin_state_up" or "id" or "availability_zone" or "description").Select(name => (name, request.Query.All(name)));

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
        ["description"] = agent.Description,
        ["configurations"] = new JsonObject(),
        ["resources_synced"] = null,
        ["resource_versions"] = new JsonObject(),
    };

    private static JsonNode Zone(string resource) => new JsonObject { ["name"] = Zones.Name, ["resource"] = resource, ["state"] = "available" };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
