using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>
/// The host's driver can give the guest the hardware that image and flavor ask for, so that what it cannot ends here and not as a failed boot. A host
/// whose driver says nothing of this is asked for anything.
/// </summary>
public sealed class GuestHardwarePreFilter : IHostFilter
{
    private const string Machine = "hw_machine_type";

    public string Name => "guest_hardware";

    public bool RunOnRebuild => true;

    public string? Reject(HostState host, RequestSpec request)
    {
        if (host.Traits.Count == 0 && host.MachineTypes.Count == 0 && host.Lacks.Count == 0) return null;
        if (request.Image?.Properties.GetValueOrDefault(Machine) is { } machine && host.MachineTypes.Count > 0 && !host.MachineTypes.Contains(machine)) return $"{Machine}={machine}: it has no such machine type";
        foreach (var demand in GuestDemands.Of(request))
        {
            if (WhyNot(host, demand.Need) is { } reason) return $"{demand.Key}={demand.Value}: {reason}";
        }
        return null;
    }

    /// <summary>Traits are written in capitals, other needs are not.</summary>
    private static string? WhyNot(HostState host, string need) =>
        host.Lacks.TryGetValue(need, out var reason) ? reason
        : char.IsAsciiLetterUpper(need[0]) && host.Traits.Count > 0 && !host.Traits.Contains(need) ? $"it does not have {need}"
        : null;
}
