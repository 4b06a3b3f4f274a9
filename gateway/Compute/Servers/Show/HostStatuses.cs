using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>How the compute services of servers do, for callers that may know.</summary>
public sealed class HostStatuses
{
    private readonly Dictionary<string, string>? _byHost;
    private readonly Visibility _visible;

    private HostStatuses(Visibility visible, Dictionary<string, string>? byHost) => (_visible, _byHost) = (visible, byHost);

    /// <summary>One query for all servers of the answer, and none for callers or microversions without the field.</summary>
    public static async Task<HostStatuses> ForAsync(RequestContext request, Visibility visible, IReadOnlyList<Server> servers)
    {
        const Visibility any = Visibility.HostStatus | Visibility.UnknownHostStatus;
        var hosts = servers.Select(server => server.Host).Where(host => host is not null).Distinct().ToArray();
        if ((visible & any) == 0 || request.Microversion < new Microversion(2, 16) || hosts.Length == 0) return new(visible, null);
        var clock = ServiceClock.Of(request);
        var services = await request.Service<IHostStore>().ListServicesAsync(hosts is [var only] ? only : null, "nova-compute", request.Cancel);
        return new(visible, services.GroupBy(service => service.Host).ToDictionary(group => group.Key, group => Word(group.First(), clock)));
    }

    /// <summary>Null when this one is hidden.</summary>
    public string? Of(Server server)
    {
        var word = server.Host is { } host && _byHost?.TryGetValue(host, out var known) == true ? known : "";
        return (_visible & Visibility.HostStatus) != 0 || word == "UNKNOWN" ? word : null;
    }

    private static string Word(Service service, ServiceClock clock) =>
        service.ForcedDown ? "DOWN" : service.Disabled ? "MAINTENANCE" : clock.IsUp(service) ? "UP" : "UNKNOWN";
}
