using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Quotas;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>How many of the servers asked for the quota of the project, and of the user, has room for.</summary>
public sealed class QuotaRoom(IQuotaStore quotas)
{
    /// <summary>The number to make, between the order's two; or why not even the smaller one fits.</summary>
    public Task<(int Count, Fault? Fault)> FitAsync(ServerOrder order, CancellationToken cancel) =>
        FitAsync(new(order.ProjectId, order.UserId), order.Flavor, order.MinCount, order.MaxCount, cancel);

    /// <summary>The same without an order.</summary>
    public async Task<(int Count, Fault? Fault)> FitAsync(QuotaScope user, Flavor flavor, int minCount, int maxCount, CancellationToken cancel)
    {
        var count = maxCount;
        foreach (var scope in new QuotaScope[] { user.ProjectId, user })
        {
            var needs = await NeedsAsync(scope, flavor, cancel);
            var fitting = needs.Min(need => need.Room);
            if (fitting < minCount) return (0, TooMany(minCount, maxCount, needs));
            count = Math.Min(count, fitting);
        }
        return (count, null);
    }

    private async Task<Need[]> NeedsAsync(QuotaScope scope, Flavor flavor, CancellationToken cancel)
    {
        var limits = await quotas.LimitsAsync(scope, cancel);
        var used = await quotas.UsageAsync(scope, cancel);
        return
        [
            new("cores", flavor.Vcpus, used.Cores, limits["cores"]),
            new("instances", 1, used.Instances, limits["instances"]),
            new("ram", flavor.MemoryMb, used.RamMb, limits["ram"]),
        ];
    }

    private static Fault TooMany(int minCount, int maxCount, Need[] needs)
    {
        var over = needs.Where(need => need.Room < maxCount).ToArray();
        var names = string.Join(", ", over.Select(need => need.Name));
        var asked = string.Join(", ", over.Select(need => need.Name == "instances" && minCount != maxCount
            ? $"{minCount}-{maxCount}"
            : (need.Each * maxCount).ToString()));
        return Faults.Forbidden($"Quota exceeded for {names}: Requested {asked}, but already used {string.Join(", ", over.Select(need => need.Used))} of {string.Join(", ", over.Select(need => need.Limit))} {names}");
    }

    private sealed record Need(string Name, int Each, int Used, int Limit)
    {
        public int Room => Limit < 0 || Each == 0 ? int.MaxValue : Math.Max(0, (Limit - Used) / Each);
    }
}
