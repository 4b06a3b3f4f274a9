using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Resources;

namespace NovaCompat.Gateway.Network.Availability;

/// <summary><c>/v2.0/network-ip-availabilities</c>: how full networks are, for administrators.</summary>
internal sealed class IpAvailabilityRoutes(INetworkAvailability availability)
{
    private const string Path = "/v2.0/network-ip-availabilities";

    public void Map(FaceRoutes face)
    {
        face.Map("GET", Path, async (RequestContext request) =>
        {
            var all = request.NetworkCaller().IsAdmin ? await availability.ListAsync(null, request.Cancel) : [];
            var version = request.Query["ip_version"];
            return Reply.Json(200, new JsonObject
            {
                ["network_ip_availabilities"] = new JsonArray([.. all.Where(one => Asked(request, one.Network)).Select(one => (JsonNode)View(one, version))]),
            });
        });
        face.Map("GET", Path + "/{id}", async (RequestContext request, string id) =>
        {
            request.NeedAdmin("get_network_ip_availability");
            var found = Ids.TryRead(id, out var known) ? await availability.ListAsync(known, request.Cancel) : [];
            return found is [var one] ? Reply.Json(200, new JsonObject { ["network_ip_availability"] = View(one, null) }) : ResourceKind.Network.Missing(id);
        });
    }

    private static bool Asked(RequestContext request, Core.Networks.Network network) =>
        new[] { ("network_id", network.Id.ToString()), ("network_name", network.Name), ("project_id", network.ProjectId), ("tenant_id", network.ProjectId) }
            .All(known => !request.Query.Has(known.Item1) || request.Query.All(known.Item1).Contains(known.Item2));

    private static JsonObject View(NetworkAvailability one, string? version)
    {
        var subnets = one.Subnets.Where(known => version is null || known.Subnet.IpVersion.ToString() == version).ToList();
        return new()
        {
            ["network_id"] = one.Network.Id.ToString(),
            ["network_name"] = one.Network.Name,
            ["project_id"] = one.Network.ProjectId,
            ["tenant_id"] = one.Network.ProjectId,
            ["total_ips"] = Number(subnets.Aggregate(UInt128.Zero, (sum, known) => sum + known.Total)),
            ["used_ips"] = subnets.Sum(known => known.Used),
            ["subnet_ip_availability"] = new JsonArray([.. subnets.Select(known => (JsonNode)new JsonObject
            {
                ["subnet_id"] = known.Subnet.Id.ToString(),
                ["subnet_name"] = known.Subnet.Name,
                ["cidr"] = known.Subnet.Cidr,
                ["ip_version"] = known.Subnet.IpVersion,
                ["total_ips"] = Number(known.Total),
                ["used_ips"] = known.Used,
            })]),
        };
    }

    /// <summary>IPv6 counts are wider than any number type of JSON libraries, but JSON itself has no limit.</summary>
    private static JsonNode Number(UInt128 number) => JsonNode.Parse(number.ToString())!;
}
