using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The order of a list of servers: <c>sort_key</c> and <c>sort_dir</c> by pairs.</summary>
public static class ServerSorts
{
    private static readonly Dictionary<string, ServerColumn> Columns = new()
    {
        ["access_ip_v4"] = ServerColumn.AccessIpV4,
        ["access_ip_v6"] = ServerColumn.AccessIpV6,
        ["auto_disk_config"] = ServerColumn.AutoDiskConfig,
        ["availability_zone"] = ServerColumn.AvailabilityZone,
        ["config_drive"] = ServerColumn.ConfigDrive,
        ["created_at"] = ServerColumn.CreatedAt,
        ["display_description"] = ServerColumn.Description,
        ["display_name"] = ServerColumn.Name,
        ["host"] = ServerColumn.Host,
        ["hostname"] = ServerColumn.Hostname,
        ["image_ref"] = ServerColumn.ImageRef,
        ["instance_type_id"] = ServerColumn.FlavorId,
        ["kernel_id"] = ServerColumn.KernelId,
        ["key_name"] = ServerColumn.KeyName,
        ["launch_index"] = ServerColumn.LaunchIndex,
        ["launched_at"] = ServerColumn.LaunchedAt,
        ["locked_by"] = ServerColumn.LockedBy,
        ["node"] = ServerColumn.Node,
        ["power_state"] = ServerColumn.PowerState,
        ["progress"] = ServerColumn.Progress,
        ["project_id"] = ServerColumn.ProjectId,
        ["ramdisk_id"] = ServerColumn.RamdiskId,
        ["root_device_name"] = ServerColumn.RootDeviceName,
        ["task_state"] = ServerColumn.TaskState,
        ["terminated_at"] = ServerColumn.TerminatedAt,
        ["updated_at"] = ServerColumn.UpdatedAt,
        ["user_id"] = ServerColumn.UserId,
        ["uuid"] = ServerColumn.Id,
        ["vm_state"] = ServerColumn.VmState,
    };

    /// <summary>Accepted and not used below 2.75.</summary>
    private static readonly string[] Ignored =
    [
        "architecture", "cell_name", "cleaned", "default_ephemeral_device", "default_swap_device", "deleted", "deleted_at", "disable_terminate", "ephemeral_gb",
        "ephemeral_key_uuid", "id", "key_data", "launched_on", "memory_mb", "os_type", "reservation_id", "root_gb", "shutdown_terminate", "user_data", "vcpus", "vm_mode",
    ];

    internal static readonly Rule Old = Known([.. Columns.Keys, .. Ignored]);

    // The key itself is known before 2.73 too, but not used.
    internal static readonly Rule WithLocked = Known([.. Columns.Keys, .. Ignored, "locked"]);

    internal static readonly Rule Strict = Known([.. Columns.Keys, "locked"]);

    public static (IReadOnlyList<ServerSort> Sort, Fault? Fault) Read(RequestContext request)
    {
        var keys = request.Query.All("sort_key") is { Count: > 0 } given ? given : ["created_at"];
        var directions = request.Query.All("sort_dir") is { Count: > 0 } named ? named : ["desc"];
        var sorts = new List<ServerSort>();
        for (var i = 0; i < Math.Max(keys.Count, directions.Count); i++)
        {
            if (i >= keys.Count) return ([], Faults.BadRequest("Invalid input received: Sort direction size exceeds sort key size"));
            if (keys[i] is "host" or "node" && !request.IsAdmin()) return ([], Faults.Forbidden($"Only administrators can sort servers by {keys[i]}"));
            var direction = directions[i < directions.Count ? i : 0];
            if (direction is not ("asc" or "desc")) return ([], Faults.BadRequest("Invalid input received: Unknown sort direction, must be 'desc' or 'asc'"));
            if (ColumnOf(keys[i]) is { } column && sorts.TrueForAll(sort => sort.Column != column)) sorts.Add(new(column, direction == "desc"));
        }
        return (sorts.Count > 0 ? sorts : [new(ServerColumn.CreatedAt, directions[0] == "desc")], null);
    }

    private static ServerColumn? ColumnOf(string key) => key == "locked" ? ServerColumn.LockedBy : Columns.TryGetValue(key, out var column) ? column : null;

    private static Rule Known(IEnumerable<string> keys) => Rule.Text.OneOf([.. keys.Order(StringComparer.Ordinal)]);
}
