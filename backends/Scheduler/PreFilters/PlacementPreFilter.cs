using NovaCompat.Core.Placement;
using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>
/// Placement would offer the host: its providers have the resource classes and traits that flavor and image ask for, and one server may take amounts of
/// these sizes. Whether there is room is CoreFilter's, RamFilter's and DiskFilter's to say, and the claim's.
/// </summary>
public sealed class PlacementPreFilter : IHostFilter
{
    public string Name => "placement";

    public bool RunOnRebuild => true;

    public string? Reject(HostState host, RequestSpec request)
    {
        if (host.PlacementRefusal is not null || request.RebuildCheck) return host.PlacementRefusal;
        var need = request.Need();
        return Size(host, HostInventory.Vcpu, need.Vcpus) ?? Size(host, HostInventory.MemoryMb, need.MemoryMb) ?? Size(host, HostInventory.DiskGb, need.DiskGb);
    }

    private static string? Size(HostState host, string name, int amount)
    {
        if (amount == 0 || !host.Inventories.TryGetValue(name, out var inventory) || inventory.Permits(amount)) return null;
        if (amount > inventory.MaxUnit) return $"needs {amount} {name}, and gives at most {inventory.MaxUnit} to one server";
        return amount < inventory.MinUnit ? $"needs {amount} {name}, and gives at least {inventory.MinUnit} to one server" : $"needs {amount} {name}, and gives steps of {inventory.StepSize}";
    }
}
