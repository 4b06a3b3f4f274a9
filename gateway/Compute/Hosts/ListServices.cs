using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Compute.Zones;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary><c>GET /os-services</c></summary>
internal static class ListServices
{
    public static async Task<Reply> Handle(RequestContext context, IHostStore hosts, ZoneBook book)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var found = await hosts.ListServicesAsync(Given(context, "host"), Given(context, "binary"), context.Cancel);
        var clock = ServiceClock.Of(context);
        var zones = await book.ReadAsync(context.Cancel);
        return Reply.Json(200, new ServiceList([.. found.Select(service => ServiceView.Of(service, clock, zones))]));
    }

    private static string? Given(RequestContext context, string name) => context.Query[name] is { Length: > 0 } text ? text : null;
}
