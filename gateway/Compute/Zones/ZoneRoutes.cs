using System.Text.Json.Serialization;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Zones;

/// <summary>Availability zones: for everybody those of guests, for administrators with hosts and services.</summary>
public static class ZoneRoutes
{
    public static void MapZones(this FaceRoutes routes)
    {
        routes.Map("GET", "/os-availability-zone", List).Query(QueryRule.None(since: 102)).Policy("os_compute_api:os-availability-zone:list").Replies(200, typeof(ZoneList));
        routes.Map("GET", "/os-availability-zone/detail", Detail).Query(QueryRule.None(since: 102)).Policy("os_compute_api:os-availability-zone:detail").Replies(200, typeof(ZoneList));
    }

    private static async Task<Reply> List(RequestContext context, IHostStore hosts, ZoneBook book, ZoneOptions options)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var zones = await ByZoneAsync(context, hosts, book);
        return Answer(zones.Where(zone => zone.Key != options.Internal).Select(zone => new ZoneView(zone.Key, State(zone), null)));
    }

    private static async Task<Reply> Detail(RequestContext context, IHostStore hosts, ZoneBook book)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var clock = ServiceClock.Of(context);
        return Answer((await ByZoneAsync(context, hosts, book)).Select(zone => new ZoneView(zone.Key, State(zone), State(zone).Available ? Hosts(zone, clock) : null)));
    }

    /// <summary>Available zones first, as Nova lists them.</summary>
    private static async Task<IEnumerable<IGrouping<string, Service>>> ByZoneAsync(RequestContext context, IHostStore hosts, ZoneBook book)
    {
        var zones = await book.ReadAsync(context.Cancel);
        return (await hosts.ListServicesAsync(null, null, context.Cancel)).GroupBy(zones.Of).OrderByDescending(zone => State(zone).Available).ThenBy(zone => zone.Key, StringComparer.Ordinal);
    }

    /// <summary>A zone is available while one of its services is enabled.</summary>
    private static ZoneState State(IEnumerable<Service> zone) => new(zone.Any(service => !service.Disabled));

    private static Dictionary<string, Dictionary<string, ZoneService>> Hosts(IEnumerable<Service> zone, ServiceClock clock) => zone
        .Where(service => !service.Disabled)
        .GroupBy(service => service.Host)
        .ToDictionary(host => host.Key, host => host.ToDictionary(
            service => service.Binary,
            service => new ZoneService(clock.IsUp(service), !service.Disabled, Times.Micros(service.LastSeenAt))));

    private static Reply Answer(IEnumerable<ZoneView> zones) => Reply.Json(200, new ZoneList([.. zones]));
}

internal sealed record ZoneList([property: JsonPropertyName("availabilityZoneInfo")] IReadOnlyList<ZoneView> Zones);

/// <summary>A zone; hosts and their services only in detail.</summary>
internal sealed record ZoneView(
    [property: JsonPropertyName("zoneName")] string Name,
    [property: JsonPropertyName("zoneState")] ZoneState State,
    Dictionary<string, Dictionary<string, ZoneService>>? Hosts);

internal sealed record ZoneState(bool Available);

internal sealed record ZoneService(bool Available, bool Active, string UpdatedAt);
