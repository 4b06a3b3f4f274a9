using NovaCompat.Core.Failures;
using NovaCompat.Core.Quotas;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>How many of the servers asked for the project's quota has room for.</summary>
public sealed class QuotaRoom(IQuotaStore quotas)
{
    /// <summary>The number to make, between the order's two; or why not even the smaller one fits.</summary>
    public async Task<(int Count, Fault? Fault)> FitAsync(ServerOrder order, CancellationToken cancel)
    {
        var limits = await quotas.LimitsAsync(order.ProjectId, cancel);
        var used = await quotas.UsageAsync(order.ProjectId, cancel);
        Need[] needs =
        [
            new("cores", order.Flavor.Vcpus, used.Cores, limits["cores"]),
            new("instances", 1, used.Instances, limits["instances"]),
            new("ram", order.Flavor.MemoryMb, used.RamMb, limits["ram"]),
        ];
        var fitting = needs.Min(need => need.Room);
        return fitting >= order.MinCount ? (Math.Min(fitting, order.MaxCount), null) : (0, TooMany(order, needs));
    }

    private static Fault TooMany(ServerOrder order, Need[] needs)
    {
        var over = needs.Where(need => need.Room < order.MaxCount).ToArray();
        var names = string.Join(", ", over.Select(need => need.Name));
        var asked = string.Join(", ", over.Select(need => need.Name == "instances" && order.MinCount != order.MaxCount
            ? $"{order.MinCount}-{order.MaxCount}"
            : (need.Each * order.MaxCount).ToString()));
        return Faults.Forbidden($"Quota exceeded for {names}: Requested {asked}, but already used {string.Join(", ", over.Select(need => need.Used))} of {string.Join(", ", over.Select(need => need.Limit))} {names}");
    }

    private sealed record Need(string Name, int Each, int Used, int Limit)
    {
        public int Room => Limit < 0 || Each == 0 ? int.MaxValue : Math.Max(0, (Limit - Used) / Each);
    }
}
