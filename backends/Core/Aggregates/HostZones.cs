namespace NovaCompat.Core.Aggregates;

/// <summary>Which zone a compute host is in: its aggregates', else the default one.</summary>
public sealed class HostZones
{
    private readonly Dictionary<string, string> byHost = new(StringComparer.Ordinal);
    private readonly string otherwise;

    public HostZones(IReadOnlyList<Aggregate> aggregates, string otherwise)
    {
        this.otherwise = otherwise;
        foreach (var aggregate in aggregates)
        {
            if (aggregate.Zone is not { } zone) continue;
            foreach (var host in aggregate.Hosts) byHost.TryAdd(host, zone);
        }
    }

    public string Of(string host) => byHost.GetValueOrDefault(host, otherwise);
}

/// <summary>What of zones an operator sets.</summary>
public sealed record ZoneOptions
{
    /// <summary>The zone of hosts that no aggregate puts into another.</summary>
    public string Default { get; init; } = "nova";

    /// <summary>The zone of services that are no compute services.</summary>
    public string Internal { get; init; } = "internal";

    /// <summary>The zone of servers whose request names none; null leaves them free.</summary>
    public string? DefaultSchedule { get; init; }
}
