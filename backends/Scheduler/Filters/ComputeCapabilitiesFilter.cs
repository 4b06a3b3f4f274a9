using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Extra specs about capabilities fit what the host reports; see ExtraSpecRule for the values.</summary>
public sealed class ComputeCapabilitiesFilter : IHostFilter
{
    private const string Scope = "capabilities:";

    public string? Reject(HostState host, RequestSpec request)
    {
        foreach (var (key, rule) in request.Flavor.ExtraSpecs)
        {
            if (Check(host, key, rule) is { } reason) return reason;
        }

        return null;
    }

    /// <summary>A key with the scope must be there; one without any scope counts only when the host knows it; other scopes are not ours.</summary>
    private static string? Check(HostState host, string key, string rule)
    {
        if (key == "hw:maxphysaddr_bits") return CheckPath(host, "cpu_info:maxphysaddr:bits", ">= " + rule);
        if (key.StartsWith(Scope, StringComparison.Ordinal)) return CheckPath(host, key[Scope.Length..], rule);
        return key.Contains(':') || !HostAttributes.Has(host, key) ? null : CheckPath(host, key, rule);
    }

    private static string? CheckPath(HostState host, string path, string rule)
    {
        if (HostAttributes.At(host, path.Split(':')) is not { } node) return $"has no capability {path}";
        return ExtraSpecRule.Matches(HostAttributes.Text(node), rule) ? null : $"capability {path} does not fit '{rule}'";
    }
}
