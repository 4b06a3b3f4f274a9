using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Where the aggregates of the host have a key that the image has too, the value of the image is among theirs.</summary>
public sealed class AggregateImagePropertiesIsolation(SchedulerOptions options) : IHostFilter
{
    public bool RunOnRebuild => true;

    public string? Reject(HostState host, RequestSpec request)
    {
        if (request.Image is null) return null;
        foreach (var (key, value) in request.Image.Properties)
        {
            if (value.Length == 0 || !IsInNamespace(key)) continue;
            if (AggregateMetadata.Values(host, key) is { } values && !values.Contains(value)) return $"kept for images with another {key} than {value}";
        }

        return null;
    }

    private bool IsInNamespace(string key) =>
        string.IsNullOrEmpty(options.AggregateImagePropertiesIsolationNamespace)
        || key.StartsWith(options.AggregateImagePropertiesIsolationNamespace + options.AggregateImagePropertiesIsolationSeparator, StringComparison.Ordinal);
}
