using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>The compute service is enabled and up.</summary>
public sealed class ComputeFilter : IHostFilter
{
    public string? Reject(HostState host, RequestSpec request) =>
        !host.Enabled ? host.DisabledReason is { Length: > 0 } reason ? $"disabled: {reason}" : "disabled"
        : host.ForcedDown ? "forced down"
        : !host.Up ? "down"
        : null;
}
