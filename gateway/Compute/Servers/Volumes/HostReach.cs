using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Whether a server's host can be asked for anything now.</summary>
internal static class HostReach
{
    public static async Task<bool> IsUpAsync(RequestContext request, string host)
    {
        var clock = ServiceClock.Of(request);
        return (await request.Service<IHostStore>().ListServicesAsync(host, ServiceClock.Compute, request.Cancel)).Any(clock.IsUp);
    }
}
