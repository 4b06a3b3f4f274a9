using System.Collections.Frozen;
using System.Text.RegularExpressions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Which query names filter a list of servers, by what, and for whom.</summary>
internal static partial class ServerFilters
{
    private const int Never = int.MaxValue;

    /// <summary>Filters that compare one column: exactly, or as a regular expression found anywhere. The number is the microversion from which everyone may use it.</summary>
    private static readonly FrozenDictionary<string, (ServerColumn Column, bool Exact, int ForAll)> Columns = new Dictionary<string, (ServerColumn, bool, int)>
    {
        ["access_ip_v4"] = (ServerColumn.AccessIpV4, false, Never),
        ["access_ip_v6"] = (ServerColumn.AccessIpV6, false, Never),
        ["auto_disk_config"] = (ServerColumn.AutoDiskConfig, true, Never),
        ["availability_zone"] = (ServerColumn.AvailabilityZone, false, 83),
        ["config_drive"] = (ServerColumn.ConfigDrive, true, 83),
        ["created_at"] = (ServerColumn.CreatedAt, false, 83),
        ["description"] = (ServerColumn.Description, false, Never),
        ["display_description"] = (ServerColumn.Description, false, Never),
        ["display_name"] = (ServerColumn.Name, false, Never),
        ["flavor"] = (ServerColumn.FlavorId, true, 0),
        ["host"] = (ServerColumn.Host, true, Never),
        ["hostname"] = (ServerColumn.Hostname, false, 90),
        ["image"] = (ServerColumn.ImageRef, true, 0),
        ["image_ref"] = (ServerColumn.ImageRef, true, Never),
        ["kernel_id"] = (ServerColumn.KernelId, false, Never),
        ["key_name"] = (ServerColumn.KeyName, false, 83),
        ["launched_at"] = (ServerColumn.LaunchedAt, false, 83),
        ["launch_index"] = (ServerColumn.LaunchIndex, true, Never),
        ["locked_by"] = (ServerColumn.LockedBy, false, Never),
        ["name"] = (ServerColumn.Name, false, 0),
        ["node"] = (ServerColumn.Node, false, Never),
        ["power_state"] = (ServerColumn.PowerState, true, 83),
        ["progress"] = (ServerColumn.Progress, true, 83),
        ["ramdisk_id"] = (ServerColumn.RamdiskId, false, Never),
        ["reservation_id"] = (ServerColumn.ReservationId, false, 0),
        ["root_device_name"] = (ServerColumn.RootDeviceName, false, Never),
        ["task_state"] = (ServerColumn.TaskState, true, 83),
        ["terminated_at"] = (ServerColumn.TerminatedAt, false, 83),
        ["user_id"] = (ServerColumn.UserId, true, 83),
        ["uuid"] = (ServerColumn.Id, true, Never),
        ["vm_state"] = (ServerColumn.VmState, true, 83),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> JoinedTables =
        new[] { "block_device_mapping", "services", "metadata", "system_metadata", "info_cache", "security_groups", "pci_devices" }.ToFrozenSet();

    /// <summary>Adds the column filters that the caller may use; others are dropped, or refused for those who may use all.</summary>
    public static (ServerQuery Query, Fault? Fault) Apply(ServerQuery query, RequestContext request, bool all)
    {
        var equal = new Dictionary<ServerColumn, IReadOnlyList<string>>();
        var match = new Dictionary<ServerColumn, string>();
        foreach (var name in request.Query.Names)
        {
            if (all && (JoinedTables.Contains(name) || name.StartsWith('_'))) return (query, Faults.BadRequest($"Invalid filter field: {name}."));
            if (!Columns.TryGetValue(name, out var filter) || (!all && request.RuleVersion < filter.ForAll)) continue;
            if (name is "vm_state" && request.Query.Has("status")) continue;
            var value = request.Query[name]!;
            if (filter.Exact) equal[filter.Column] = [Normal(filter.Column, value)];
            else match[filter.Column] = OneBranch(value);
        }
        return (query with { Equal = equal, Match = match }, null);
    }

    /// <summary>The bar is no "or" in these filters, as in Nova's.</summary>
    private static string OneBranch(string pattern) => Bar().Replace(pattern, @"\|");

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    private static string Normal(ServerColumn column, string value) => column switch
    {
        ServerColumn.ConfigDrive or ServerColumn.AutoDiskConfig => BoolText.Read(value) ? "true" : "false",
        ServerColumn.Id or ServerColumn.ImageRef => value.ToLowerInvariant(),
        _ => value,
    };
}
