using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Diagnostics as libvirt's driver always told them: one number by name. What is not known is -1, as libvirt says it.</summary>
internal static class RawCounters
{
    private const long Unknown = -1;
    private const long KibInMib = 1024;

    public static Dictionary<string, long> Of(GuestDiagnostics found)
    {
        var counters = new Dictionary<string, long>();
        foreach (var cpu in found.Cpus) counters[$"cpu{cpu.Id}_time"] = cpu.Time ?? Unknown;
        foreach (var disk in found.Disks)
        {
            counters[disk.Name + "_read_req"] = disk.ReadRequests ?? Unknown;
            counters[disk.Name + "_read"] = disk.ReadBytes ?? Unknown;
            counters[disk.Name + "_write_req"] = disk.WriteRequests ?? Unknown;
            counters[disk.Name + "_write"] = disk.WriteBytes ?? Unknown;
            counters[disk.Name + "_errors"] = disk.Errors ?? Unknown;
        }
        foreach (var nic in found.Nics)
        {
            Add(counters, nic.Name + "_rx", nic.Received);
            Add(counters, nic.Name + "_tx", nic.Sent);
        }
        counters["memory"] = found.MemoryMaximum * KibInMib ?? Unknown;
        return counters;
    }

    private static void Add(Dictionary<string, long> counters, string name, Traffic traffic)
    {
        counters[name] = traffic.Octets ?? Unknown;
        counters[name + "_packets"] = traffic.Packets ?? Unknown;
        counters[name + "_errors"] = traffic.Errors ?? Unknown;
        counters[name + "_drop"] = traffic.Drops ?? Unknown;
    }
}
