using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>One rule that a host must fulfil for a request. Stateless and safe to share between threads.</summary>
public interface IHostFilter
{
    /// <summary>The name that operators enable it by.</summary>
    string Name => GetType().Name;

    /// <summary>Its answer cannot change between the servers of one request, so it runs for the first only.</summary>
    bool RunOncePerRequest => true;

    /// <summary>It also runs when the server stays on its host with a new image.</summary>
    bool RunOnRebuild => false;

    /// <summary>Null when the host fits; else a short reason that names no host, such as <c>disabled: maintenance</c>.</summary>
    string? Reject(HostState host, RequestSpec request);
}
