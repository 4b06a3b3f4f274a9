using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>Hosts in aggregates with <c>trait:X=required</c> are kept for flavors and images that require X.</summary>
public sealed class IsolatedAggregatePreFilter : IHostFilter
{
    private const string Prefix = "trait:";
    private const string Required = "required";

    public string Name => "isolate_aggregates";

    public string? Reject(HostState host, RequestSpec request)
    {
        foreach (var aggregate in host.Aggregates)
        {
            foreach (var (key, value) in aggregate.Metadata)
            {
                if (value != Required || !key.StartsWith(Prefix, StringComparison.Ordinal)) continue;
                if (!Asks(request.Flavor.ExtraSpecs, key) && !(request.Image is { } image && Asks(image.Properties, key))) return $"kept for {key[Prefix.Length..]}";
            }
        }
        return null;
    }

    private static bool Asks(IReadOnlyDictionary<string, string> specs, string key) => specs.TryGetValue(key, out var value) && value == Required;
}
