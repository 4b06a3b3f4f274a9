using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Compute.Hosts;

namespace NovaCompat.Gateway.Compute.Zones;

/// <summary>Says which zone a service is in: a compute service its host's, any other the internal one.</summary>
public sealed class ZoneBook(HostZoneReader hosts, ZoneOptions options)
{
    public async Task<ServiceZones> ReadAsync(CancellationToken cancel) => new(await hosts.ReadAsync(cancel), options);
}

/// <summary>The zones as they are at one moment.</summary>
public sealed class ServiceZones(HostZones hosts, ZoneOptions options)
{
    public string Of(Service service) => service.Binary == ServiceClock.Compute ? hosts.Of(service.Host) : options.Internal;
}
