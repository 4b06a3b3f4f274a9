using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary><c>GET /os-services</c></summary>
internal static class ListServices
{
    public static async Task<Reply> Handle(RequestContext context, IHostStore hosts)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var found = await hosts.ListServicesAsync(Given(context, "host"), Given(context, "binary"), context.Cancel);
        var clock = ServiceClock.Of(context);
        return Reply.Json(200, new ServiceList([.. found.Select(service => ServiceView.Of(service, clock))]));
    }

    private static string? Given(RequestContext context, string name) => context.Query[name] is { Length: > 0 } text ? text : null;
}
