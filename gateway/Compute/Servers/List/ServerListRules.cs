using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The query of the lists of servers. Unknown names are dropped below 2.75 and refused from then on.</summary>
public static class ServerListRules
{
    private static readonly string[] Texts =
    [
        "all_tenants", "block_device_mapping", "deleted", "host", "image", "image_ref", "info_cache", "launch_index", "metadata", "pci_devices", "project_id",
        "security_groups", "services", "soft_deleted", "sort_dir", "status", "system_metadata", "task_state", "tenant_id", "user_id", "uuid", "vm_state",
    ];

    private static readonly string[] Patterns =
    [
        "access_ip_v4", "access_ip_v6", "auto_disk_config", "availability_zone", "config_drive", "created_at", "description", "display_description", "display_name",
        "flavor", "hostname", "ip", "ip6", "kernel_id", "key_name", "launched_at", "locked_by", "name", "node", "power_state", "progress", "ramdisk_id",
        "reservation_id", "root_device_name", "terminated_at",
    ];

    private static readonly string[] TagPatterns = ["tags", "tags-any", "not-tags", "not-tags-any"];

    public static readonly QueryRule Query = Build();

    private static QueryRule Build()
    {
        var pattern = Rule.Text.Format(Formats.Regex);
        var query = QueryRule.Open.Paged().Many("sort_key", ServerSorts.Old, until: 72).Many("sort_key", ServerSorts.WithLocked, since: 73, until: 74).Many("sort_key", ServerSorts.Strict, since: 75)
            .Many("changes-since", Rule.Text.Format(Formats.DateTime)).Many("changes-before", Rule.Text.Format(Formats.DateTime), since: 66)
            .Many("locked", Rule.Text, since: 73);
        query = Texts.Aggregate(query, (rule, name) => rule.Many(name, Rule.Text));
        query = Patterns.Aggregate(query, (rule, name) => rule.Many(name, pattern));
        return TagPatterns.Aggregate(query, (rule, name) => rule.Many(name, pattern, since: 26)).Names("^_", Rule.Text).ClosedSince(75);
    }
}
