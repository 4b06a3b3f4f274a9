using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>/v2.0/routers</c></summary>
internal static class Routers
{
    private static readonly Func<JsonElement, string?> Gateway = Checks.OrNull(Checks.Members(
        ("network_id", false, Checks.Id),
        ("enable_snat", false, Checks.Flag),
        ("qos_policy_id", false, Checks.OrNull(Checks.Id)),
        ("external_fixed_ips", false, Checks.OrNull(Checks.ListOf(Checks.Members(("subnet_id", false, Checks.Id), ("ip_address", false, Checks.Address)))))));

    public static readonly Func<JsonElement, string?> RoutesForm = Checks.ListOf(Checks.Members(("destination", true, Checks.Block), ("nexthop", true, Checks.Address)));

    private static readonly BodyAttributes Attributes = new(
    [
        .. CommonAttributes.Named,
        new("admin_state_up", Checks.Flag),
        new("external_gateway_info", Gateway),
        Attribute.CreateOnly("availability_zone_hints", Checks.ListOf(Checks.Text())),
        new("routes", Checks.OrNull(RoutesForm)) { OnCreate = false },
        new("distributed", Checks.OrNull(OnlyFalse)) { AdminOnly = true },
        new("ha", Checks.OrNull(OnlyFalse)) { AdminOnly = true },
        Attribute.ReadOnly("availability_zones"), Attribute.ReadOnly("flavor_id"), Attribute.ReadOnly("service_type_id"),
    ]);

    public static Resource<Router> Of(IResourceStore<Router> store) => new(ResourceKind.Router, store, Attributes)
    {
        Start = (given, project) => new() { ProjectId = project, ZoneHints = given.List("availability_zone_hints", zone => zone.GetString()!, []) },
        Apply = (router, given) => router with
        {
            Name = given.Text("name", router.Name),
            Description = given.Text("description", router.Description),
            AdminStateUp = given.Flag("admin_state_up", router.AdminStateUp),
            Gateway = given.Has("external_gateway_info") ? Read(given.Mapping("external_gateway_info", new Dictionary<string, JsonElement>())) : router.Gateway,
            Routes = given.List("routes", Route, router.Routes),
        },
        Permit = (attempt, _) => Refusal(attempt) is { } refusal ? throw refusal : Task.CompletedTask,
        Show = Show,
    };

    private static string? OnlyFalse(JsonElement value) => Checks.Flag(value) ?? (value.ToString() is "False" or "false" or "0" ? null : "routers here are on one host each");

    public static HostRoute Route(JsonElement route) => new(Given.Member(route, "destination")!, Given.Member(route, "nexthop")!);

    public static JsonArray Show(IEnumerable<HostRoute> routes) =>
        [.. routes.Select(route => (JsonNode)new JsonObject { ["destination"] = route.Destination, ["nexthop"] = route.NextHop })];

    /// <summary>How the gateway translates and which addresses it has is for administrators.</summary>
    private static Exception? Refusal(Attempt<Router> attempt)
    {
        if (attempt.Item.ZoneHints.FirstOrDefault(zone => zone != Zones.Name) is { } zone) return new FaultException(Zones.Missing(zone));
        if (attempt.Caller.IsAdmin || !attempt.Given.Has("external_gateway_info")) return null;
        var given = attempt.Given.Mapping("external_gateway_info", new Dictionary<string, JsonElement>());
        return new[] { "enable_snat", "external_fixed_ips" }.FirstOrDefault(given.ContainsKey) is { } name
            ? Callers.Disallowed($"{attempt.Verb}_router", "external_gateway_info:" + name)
            : null;
    }

    /// <summary>Null and an empty mapping both mean none.</summary>
    private static RouterGateway? Read(IReadOnlyDictionary<string, JsonElement> info) => info.TryGetValue("network_id", out var network)
        ? new(Ids.Named(network.GetString()!),
            !info.TryGetValue("enable_snat", out var snat) || snat.ToString().ToLowerInvariant() is "true" or "1",
            info.TryGetValue("external_fixed_ips", out var addresses) && addresses.ValueKind == JsonValueKind.Array && addresses.GetArrayLength() > 0 ? [.. addresses.EnumerateArray().Select(Ports.Wish)] : null)
        : null;

    private static void Show(Router router, JsonObject view, NetworkCaller caller)
    {
        view["status"] = "ACTIVE";
        view["admin_state_up"] = router.AdminStateUp;
        view["external_gateway_info"] = router.Gateway is { } gateway ? new JsonObject
        {
            ["network_id"] = gateway.NetworkId.ToString(),
            ["enable_snat"] = gateway.Snat,
            ["external_fixed_ips"] = Ports.Addresses(gateway.FixedIps ?? []),
        } : null;
        view["routes"] = Show(router.Routes);
        view["availability_zone_hints"] = ResourceView.Texts(router.ZoneHints);
        view["availability_zones"] = ResourceView.Texts([Zones.Name]);
        view["flavor_id"] = null;
        if (!caller.IsAdmin) return;
        view["distributed"] = false;
        view["ha"] = false;
    }
}
