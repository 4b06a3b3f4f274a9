using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler;

/// <summary>The attributes of a host by the names that flavors and queries use for them.</summary>
internal static class HostAttributes
{
    private static readonly FrozenDictionary<string, Func<HostState, JsonNode?>> Known = new Dictionary<string, Func<HostState, JsonNode?>>
    {
        ["host"] = host => host.Host,
        ["nodename"] = host => host.Node,
        ["hypervisor_hostname"] = host => host.Node,
        ["uuid"] = host => host.Id.ToString(),
        ["host_ip"] = host => host.HostIp,
        ["hypervisor_type"] = host => host.HypervisorType,
        ["hypervisor_version"] = host => host.HypervisorVersion,
        ["cpu_info"] = host => host.CpuInfo,
        ["supported_instances"] = Triples,
        ["vcpus_total"] = host => host.Vcpus.Total,
        ["vcpus_used"] = host => host.Vcpus.Used,
        ["cpu_allocation_ratio"] = host => host.Vcpus.Ratio,
        ["total_usable_ram_mb"] = host => host.MemoryMb.Total,
        ["free_ram_mb"] = host => host.MemoryMb.Free,
        ["ram_allocation_ratio"] = host => host.MemoryMb.Ratio,
        ["total_usable_disk_gb"] = host => host.DiskGb.Total,
        ["free_disk_mb"] = host => host.FreeDiskMb(),
        ["disk_mb_used"] = host => host.DiskGb.Used * 1024L,
        ["disk_allocation_ratio"] = host => host.DiskGb.Ratio,
        ["num_instances"] = host => host.NumInstances,
        ["num_io_ops"] = host => host.IoOps,
        ["failed_builds"] = host => host.FailedBuilds,
        ["stats"] = host => JsonSerializer.SerializeToNode(host.Stats),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True for an attribute or a stat of the host.</summary>
    public static bool Has(HostState host, string name) => Known.ContainsKey(name) || host.Stats.ContainsKey(name);

    /// <summary>
    /// What a path leads to: its first part is an attribute or else a stat, the others go into objects; text that holds JSON counts as the
    /// object it describes. Null when there is nothing.
    /// </summary>
    public static JsonNode? At(HostState host, ReadOnlySpan<string> path)
    {
        if (path.Length == 0) return null;
        var node = Known.TryGetValue(path[0], out var read) ? read(host) : null;
        if (node is null && host.Stats.TryGetValue(path[0], out var stat)) node = stat;
        foreach (var part in path[1..])
        {
            node = (AsObject(node) as JsonObject)?[part];
        }

        return node;
    }

    /// <summary>A node as text: strings without quotes, all else as JSON.</summary>
    public static string Text(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();

    private static JsonNode? AsObject(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text)) return node;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonArray Triples(HostState host)
    {
        var triples = new JsonArray();
        foreach (var one in host.SupportedInstances)
        {
            triples.Add(new JsonArray(one.Architecture, one.HypervisorType, one.VmMode));
        }

        return triples;
    }
}
