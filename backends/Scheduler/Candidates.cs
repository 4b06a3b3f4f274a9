using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler;

/// <summary>Narrows the hosts to those that the request itself names or leaves out, before any filter.</summary>
internal static class Candidates
{
    public static List<HostState> Of(IReadOnlyList<HostState> hosts, RequestSpec request, Explanation explanation)
    {
        var left = new List<HostState>(hosts.Count);
        foreach (var host in hosts)
        {
            if (Rejection(host, request) is var (rule, reason)) explanation.Add(rule, reason);
            else left.Add(host);
        }

        return left;
    }

    private static (string Rule, string Reason)? Rejection(HostState host, RequestSpec request)
    {
        if (Names(request.IgnoreHosts, host.Host)) return ("ignore_hosts", "named there");
        if (request.Destination is { } wanted && !IsThere(host, wanted)) return ("requested_destination", "another host was asked for");
        if (request.ForceHosts.Count > 0 && !Names(request.ForceHosts, host.Host)) return ("force_hosts", "another host was forced");
        if (request.ForceNodes.Count > 0 && !Names(request.ForceNodes, host.Node)) return ("force_nodes", "another node was forced");
        return null;
    }

    private static bool IsThere(HostState host, RequestedDestination wanted) =>
        (wanted.Host is null || Same(wanted.Host, host.Host)) && (wanted.Node is null || Same(wanted.Node, host.Node));

    private static bool Names(IReadOnlyList<string> names, string name)
    {
        foreach (var one in names)
        {
            if (Same(one, name)) return true;
        }

        return false;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
