using NovaCompat.Core;
using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Servers named by a hint. A value that is no id names no server.</summary>
internal static class HintedServers
{
    public static bool AnyOn(HostState host, RequestSpec request, string hint)
    {
        foreach (var text in request.HintValues(hint))
        {
            if (Ids.TryRead(text, out var server) && host.Holds(server)) return true;
        }

        return false;
    }
}
