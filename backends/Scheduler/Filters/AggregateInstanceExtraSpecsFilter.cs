using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Each extra spec without a scope, or with scope aggregate_instance_extra_specs, fits the metadata of an aggregate of the host.</summary>
public sealed class AggregateInstanceExtraSpecsFilter : IHostFilter
{
    private const string Scope = "aggregate_instance_extra_specs:";

    public string? Reject(HostState host, RequestSpec request)
    {
        foreach (var (key, rule) in request.Flavor.ExtraSpecs)
        {
            var name = key.StartsWith(Scope, StringComparison.Ordinal) ? key[Scope.Length..] : key;
            if (ReferenceEquals(name, key) && key.Contains(':')) continue;
            if (AggregateMetadata.Values(host, name) is not { } values) return $"no aggregate of the host has {name}";
            if (!AnyMatches(values, rule)) return $"no aggregate of the host has {name} {rule}";
        }

        return null;
    }

    private static bool AnyMatches(HashSet<string> values, string rule)
    {
        foreach (var value in values)
        {
            if (ExtraSpecRule.Matches(value, rule)) return true;
        }

        return false;
    }
}
