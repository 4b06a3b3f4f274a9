using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Notifications.Payloads;

/// <summary>Who asked for what happened, and in which request.</summary>
public sealed record Initiator(string? UserId, string? ProjectId, string? RequestId)
{
    /// <summary>The cloud itself.</summary>
    public static Initiator Nobody { get; } = new(null, null, null);

    public static Initiator Of(ServerActionRecord action) => new(action.UserId, action.ProjectId, action.RequestId);
}

/// <summary>The data that all <c>instance.*</c> payloads share.</summary>
public static class ServerPayload
{
    public static JsonObject Of(Server server, Initiator initiator) => new()
    {
        ["uuid"] = server.Id.ToString(),
        ["user_id"] = server.UserId,
        ["tenant_id"] = server.ProjectId,
        ["reservation_id"] = server.ReservationId,
        ["display_name"] = server.Name,
        ["display_description"] = server.Description,
        ["host_name"] = server.Hostname,
        ["host"] = server.Host,
        ["node"] = server.Node,
        ["os_type"] = server.Image?.Properties.GetValueOrDefault("os_type"),
        ["architecture"] = server.Image?.Properties.GetValueOrDefault("architecture") ?? server.Image?.Properties.GetValueOrDefault("hw_architecture"),
        ["availability_zone"] = server.AvailabilityZone,
        ["flavor"] = FlavorPayload.Of(server.Flavor, projects: null),
        ["image_uuid"] = server.Image?.Id.ToString() ?? "",
        ["key_name"] = server.KeyName,
        ["kernel_id"] = server.Image?.Kernel?.Id.ToString() ?? "",
        ["ramdisk_id"] = server.Image?.Ramdisk?.Id.ToString() ?? "",
        ["created_at"] = NovaObject.Time(server.CreatedAt),
        ["launched_at"] = NovaObject.Time(server.LaunchedAt),
        ["terminated_at"] = NovaObject.Time(server.TerminatedAt),
        ["deleted_at"] = NovaObject.Time(server.DeletedAt),
        ["updated_at"] = NovaObject.Time(server.UpdatedAt),
        ["state"] = Wire<VmState>.Name(server.VmState),
        ["power_state"] = server.PowerState == PowerState.NoState ? "pending" : Wire<PowerState>.Name(server.PowerState),
        ["task_state"] = Wire<TaskState>.Name(server.TaskState),
        ["progress"] = server.Progress,
        ["ip_addresses"] = new JsonArray([.. server.Ports.SelectMany(Addresses)]),
        ["block_devices"] = null,
        ["metadata"] = NovaObject.Map(server.Metadata),
        ["locked"] = server.Locked,
        ["locked_reason"] = server.LockedReason,
        ["shares"] = new JsonArray(),
        ["auto_disk_config"] = server.AutoDiskConfig ? "AUTO" : "MANUAL",
        ["request_id"] = initiator.RequestId,
        ["action_initiator_user"] = initiator.UserId,
        ["action_initiator_project"] = initiator.ProjectId,
    };

    private static IEnumerable<JsonNode> Addresses(ServerPort port) => port.Plug.Addresses.Select(address => NovaObject.Of("IpPayload", "1.0", new JsonObject
    {
        ["label"] = port.NetworkName,
        ["mac"] = port.Plug.MacAddress,
        ["meta"] = new JsonObject(),
        ["port_uuid"] = port.Plug.PortId.ToString(),
        ["version"] = IPAddress.Parse(address.IpAddress).AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 4,
        ["address"] = address.IpAddress,
        ["device_name"] = $"tap{port.Plug.PortId.ToString()[..11]}",
    }));
}
