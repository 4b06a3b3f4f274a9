using System.Text.RegularExpressions;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>The extra specs that are known, by name space; names in other spaces, and unknown ones without a space, are the operator's own.</summary>
internal static partial class SpecCatalog
{
    private const string Cpus = @"(\^)?\d+((-\d+)?(,\^?\d+(-\d+)?)?)*";
    private const string Resources =
        "VCPU|PCPU|MEMORY_MB|DISK_GB|PCI_DEVICE|SRIOV_NET_VF|NUMA_SOCKET|NUMA_CORE|NUMA_THREAD|NUMA_MEMORY_MB|IPV4_ADDRESS|VGPU|VGPU_DISPLAY_HEAD|"
        + "NET_BW_EGR_KILOBIT_PER_SEC|NET_BW_IGR_KILOBIT_PER_SEC|NET_PACKET_RATE_KILOPACKET_PER_SEC|NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC|"
        + "NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC|MEM_ENCRYPTION_CONTEXT|FPGA|PGPU|CUSTOM_[A-Z0-9_]+";

    private static readonly SpecRule[] Known =
    [
        SpecRule.Text("accel:device_profile"),
        SpecRule.Text("aggregate_instance_extra_specs:.+"),
        SpecRule.Text("capabilities:(id|uuid|service_id|host|vcpus|memory_mb|local_gb|vcpus_used|memory_mb_used|local_gb_used|hypervisor_type|hypervisor_version|"
            + "hypervisor_hostname|free_ram_mb|free_disk_gb|current_workload|running_vms|disk_available_least|host_ip|mapped|cpu_allocation_ratio|ram_allocation_ratio|"
            + "disk_allocation_ratio|total_usable_ram_mb|total_usable_disk_gb|num_instances|num_io_ops|(cpu_info|metrics|stats|numa_topology|supported_hv_specs|pci_device_pools).*)"),
        SpecRule.Flag("hide_hypervisor_id"),
        SpecRule.Word("group_policy", "isolate", "none"),
        SpecRule.Flag("hw:(hide_hypervisor_id|boot_menu|vif_multiqueue_enabled|cpu_realtime|mem_encryption|locked_memory|ephemeral_encryption|sound_.*)"),
        SpecRule.Word("hw:cpu_policy", "dedicated", "shared", "mixed"),
        SpecRule.Word("hw:cpu_thread_policy", "prefer", "isolate", "require"),
        SpecRule.Word("hw:emulator_threads_policy", "isolate", "share"),
        SpecRule.Word("hw:watchdog_action", "none", "pause", "poweroff", "reset", "disabled"),
        SpecRule.Word("hw:pci_numa_affinity_policy", "required", "preferred", "legacy", "socket"),
        SpecRule.Word("hw:tpm_model", "tpm-tis", "tpm-crb"),
        SpecRule.Word("hw:tpm_version", "1.2", "2.0"),
        SpecRule.Word("hw:maxphysaddr_mode", "passthrough", "emulate"),
        SpecRule.Word("hw:viommu_model", "intel", "smmuv3", "virtio", "auto"),
        SpecRule.Word("hw:ephemeral_encryption_format", "luks"),
        SpecRule.Number("hw:(cpu_sockets|cpu_cores|cpu_threads|numa_nodes)", 1),
        SpecRule.Number("hw:(cpu_max_sockets|cpu_max_cores|cpu_max_threads|serial_port_count|maxphysaddr_bits)", 0),
        SpecRule.Number(@"hw:numa_mem\.\d+", 1),
        SpecRule.Form(@"hw:numa_cpus\.\d+", Cpus),
        SpecRule.Form("hw:(cpu_realtime_mask|cpu_dedicated_mask)", Cpus),
        SpecRule.Form("hw:mem_page_size", @"(large|small|any|\d+([kKMGT]i?)?(b|bit|B)?)"),
        SpecRule.Text("hw:pmem"),
        SpecRule.Flag("hw_rng:allowed"),
        SpecRule.Number("hw_rng:(rate_bytes|rate_period)", 0),
        SpecRule.Number("hw_video:ram_max_mb", 0),
        SpecRule.Word("os:secure_boot", "disabled", "required"),
        SpecRule.Text("os:monitors"),
        SpecRule.Form("pci_passthrough:alias", @"[^:]+:\d+(?:\s*,\s*[^:]+:\d+)*"),
        SpecRule.Number("quota:(cpu_shares|cpu_period|cpu_quota|cpu_limit|cpu_reservation|cpu_shares_share|memory_limit|memory_reservation|memory_shares_share|"
            + "disk_(read|write|total)_(bytes|iops)_sec|disk_io_limit|disk_io_reservation|disk_io_shares_share|vif_(in|out)bound_(average|peak|burst)|vif_limit|vif_reservation|vif_shares_share)"),
        SpecRule.Word("quota:(cpu|memory|disk_io|vif)_shares_level", "custom", "high", "normal", "low"),
        SpecRule.Number($"resources([a-zA-Z0-9_-]{{1,64}})?:({Resources})", 0),
        SpecRule.Word("trait([a-zA-Z0-9_-]{1,64})?:[A-Z0-9_]+", "required", "forbidden"),
        SpecRule.Text("vmware:(hw_version|storage_policy)"),
    ];

    /// <summary>400 for the first spec that is unknown in a known space or has a wrong value.</summary>
    public static Fault? Check(IEnumerable<KeyValuePair<string, string>> specs)
    {
        foreach (var (key, value) in specs)
        {
            var rule = Array.Find(Known, known => known.Takes(key));
            var wrong = rule is not null ? rule.Check(value) : KnownSpace().IsMatch(key) ? $"extra spec '{key}' does not appear to be a valid extra spec." : null;
            if (wrong is not null) return Faults.BadRequest("Validation failed; " + wrong);
        }
        return null;
    }

    [GeneratedRegex("^(accel|aggregate_instance_extra_specs|capabilities|hw|hw_rng|hw_video|os|pci_passthrough|quota|resources[a-zA-Z0-9_-]*|trait[a-zA-Z0-9_-]*|vmware):")]
    private static partial Regex KnownSpace();
}
