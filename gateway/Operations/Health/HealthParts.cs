using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Operations;

namespace NovaCompat.Gateway.Operations.Health;

/// <summary>The parts that this process has, by what is registered in it: an API without a hypervisor does not ask one.</summary>
internal static class HealthParts
{
    /// <summary>A queue of this process alone, so that no other reader takes the probe.</summary>
    private static readonly string ProbeQueue = $"health:{Environment.MachineName}:{Environment.ProcessId}";

    public static IReadOnlyList<HealthPart> Of(IServiceProvider services, HealthOptions options)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var parts = new List<HealthPart>();
        if (services.GetService<IOperationStore>() is { } store)
        {
            parts.Add(new("store_read", async cancel => await SaidAsync(store.ProbeReadAsync(cancel), "readable")));
            parts.Add(new("store_write", async cancel => await SaidAsync(store.ProbeWriteAsync(time.GetUtcNow(), cancel), "writable")));
        }
        if (services.GetService<IJobQueue>() is { } queue)
            parts.Add(new("queue", cancel => QueueAsync(queue, cancel)));
        if (services.GetService<IHostStore>() is { } hosts)
            parts.Add(new("services", cancel => ServicesAsync(hosts, time, options, cancel)));
        if (services.GetService<IHypervisor>() is { } hypervisor)
            parts.Add(new("hypervisor", async cancel => $"{hypervisor.Name} answers as {(await hypervisor.ReportAsync(cancel)).HypervisorHostname}"));
        return parts;
    }

    private static async Task<string> SaidAsync(Task work, string said)
    {
        await work;
        return said;
    }

    private static async Task<string> QueueAsync(IJobQueue queue, CancellationToken cancel)
    {
        var probe = new QueueMessage("probe", Guid.NewGuid());
        await queue.SendAsync(ProbeQueue, probe, cancel);
        await foreach (var delivery in queue.ReceiveAsync(ProbeQueue, "healthcheck", cancel))
        {
            await delivery.CompleteAsync(cancel);
            if (delivery.Message.JobId == probe.JobId) return "carries messages";
        }
        throw new UnhealthyException("the queue gave nothing back");
    }

    /// <summary>Every role must have one process that lives; a host that is down among others is for the metrics, not for this.</summary>
    private static async Task<string> ServicesAsync(IHostStore hosts, TimeProvider time, HealthOptions options, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var services = await hosts.ListServicesAsync(null, null, cancel);
        var dead = services.GroupBy(service => service.Binary).Where(role => !role.Any(service => service.IsUp(now, options.ServiceDownTime))).ToList();
        if (dead.Count == 0) return $"{services.Count(service => service.IsUp(now, options.ServiceDownTime))} of {services.Count} up";
        var silent = dead.Select(role => $"{role.Key} (last seen {role.Max(service => service.LastSeenAt):O})");
        throw new UnhealthyException($"nothing lives of {string.Join(", ", silent)}");
    }
}
