using System.Collections.Frozen;

namespace NovaCompat.Gateway.Http.Policy;

/// <summary>
/// Names that rules had before they were split or renamed (policies.tsv). In an operator's file the old name still rules over each new one
/// that the file does not name itself.
/// </summary>
public static class PolicyLegacyNames
{
    private const string Api = "os_compute_api:";

    /// <summary>From the new name to the old.</summary>
    public static readonly FrozenDictionary<string, string> All = new (string Old, string[] New)[]
    {
        ("os-attach-interfaces", [":list", ":show", ":create", ":delete"]),
        ("os-baremetal-nodes", [":list", ":show"]),
        ("os-deferred-delete", [":restore", ":force"]),
        ("os-floating-ips", [":add", ":remove", ":list", ":create", ":show", ":delete"]),
        ("os-hosts", [":list", ":show", ":update", ":reboot", ":shutdown", ":start"]),
        ("os-hypervisors", [":list", ":list-detail", ":statistics", ":show", ":uptime", ":search", ":servers"]),
        ("os-instance-actions", [":list", ":show"]),
        ("os-instance-usage-audit-log", [":list", ":show"]),
        ("os-used-limits", ["limits:other_project"]),
        ("os-migrate-server:migrate_live", [":host"]),
        ("os-migrations:index", [":all_projects", ":host"]),
        ("os-multinic", [":add", ":remove"]),
        ("os-networks:view", ["os-networks:list", "os-networks:show"]),
        ("os-rescue", ["os-unrescue"]),
        ("os-security-groups", [":get", ":show", ":create", ":update", ":delete", ":rule:create", ":rule:delete", ":list", ":add", ":remove"]),
        ("os-server-password", [":show", ":clear"]),
        ("os-flavor-extra-specs:index", ["servers:show:flavor-extra-specs"]),
        ("servers:migrations:index", [":host"]),
        ("os-services", [":list", ":update", ":delete"]),
        ("os-tenant-networks", [":list", ":show"]),
        ("os-volumes", [":list", ":create", ":detail", ":show", ":delete", ":snapshots:list", ":snapshots:create", ":snapshots:detail", ":snapshots:show", ":snapshots:delete"]),
    }.SelectMany(row => row.New.Select(name => (Api + row.Old, New: Api + (name[0] == ':' ? row.Old + name : name))))
        .ToFrozenDictionary(pair => pair.New, pair => pair.Item1);
}
