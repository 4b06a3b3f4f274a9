namespace NovaCompat.Core.Aggregates;

/// <summary>Tells the zones of hosts as they are now.</summary>
public sealed class HostZoneReader(IAggregateStore aggregates, ZoneOptions options)
{
    public async Task<HostZones> ReadAsync(CancellationToken cancel) => new(await aggregates.ListAsync(cancel), options.Default);

    public async Task<string> OfAsync(string host, CancellationToken cancel) => (await ReadAsync(cancel)).Of(host);
}
