using System.Globalization;
using System.Text;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Makes the full view of a server for one caller.</summary>
public static class ServerViews
{
    private static readonly HashSet<string> ProgressStatuses = ["ACTIVE", "BUILD", "REBUILD", "RESIZE", "VERIFY_RESIZE", "MIGRATING"];

    /// <param name="request">The caller, and how he called.</param>
    /// <param name="server">The record.</param>
    /// <param name="admin">May read a fault's details.</param>
    /// <param name="hostStatus">Null when it is not to be shown.</param>
    /// <param name="groups">Null in lists, which leave them out.</param>
    public static ServerView Of(RequestContext request, Server server, bool admin, string? hostStatus, IReadOnlyList<string>? groups)
    {
        var id = server.Id.ToString();
        var status = ServerStatus.Of(server);
        var links = request.Links;
        return new ServerView
        {
            Id = id,
            Name = server.Name,
            Status = status,
            TenantId = server.ProjectId,
            UserId = server.UserId,
            Metadata = server.Metadata,
            HostId = HostId(server.ProjectId, server.Host),
            Image = Image(server, links),
            FlavorLink = new() { Id = server.Flavor.Id, Links = [new("bookmark", links.Bookmark("/flavors/" + server.Flavor.Id))] },
            EmbeddedFlavor = Flavor(server),
            Created = Instants.Show(server.CreatedAt),
            Updated = Instants.Show(server.UpdatedAt ?? server.CreatedAt),
            Addresses = ServerAddresses.Of(server),
            AccessIpV4 = server.AccessIpV4 ?? "",
            AccessIpV6 = server.AccessIpV6 ?? "",
            Links = links.Both("/servers/" + id),
            DiskConfig = server.AutoDiskConfig ? "AUTO" : "MANUAL",
            Progress = ProgressStatuses.Contains(status) ? server.Progress : null,
            Fault = status is "ERROR" or "DELETED" ? Fault(server.Fault, admin) : null,
            AvailabilityZone = server.AvailabilityZone ?? "",
            ConfigDrive = server.ConfigDrive ? "True" : "",
            KeyName = server.KeyName,
            LaunchedAt = Precise(server.LaunchedAt),
            TerminatedAt = Precise(server.TerminatedAt),
            SecurityGroups = Groups(server),
            Host = server.Host,
            InstanceName = server.InstanceName,
            Node = server.Node,
            Hostname = server.Hostname,
            KernelId = server.Image?.Kernel?.Id.ToString() ?? "",
            RamdiskId = server.Image?.Ramdisk?.Id.ToString() ?? "",
            LaunchIndex = server.LaunchIndex,
            ReservationId = server.ReservationId,
            RootDeviceName = server.RootDeviceName,
            UserData = server.UserData,
            TaskState = Wire<TaskState>.Name(server.TaskState),
            VmState = Wire<VmState>.Name(server.VmState),
            PowerState = (int)server.PowerState,
            Volumes = Volumes(server),
            Locked = server.Locked,
            LockedReason = server.LockedReason,
            HostStatus = hostStatus,
            Description = server.Description,
            Tags = server.Tags,
            TrustedImageCertificates = server.TrustedImageCertificates,
            ServerGroups = groups,
            PinnedAvailabilityZone = server.PinnedAvailabilityZone,
            SchedulerHints = Hints(server),
        };
    }

    /// <summary>As the usage fields are written: microseconds, no zone.</summary>
    public static string? Precise(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>SHA-224 of project and host, lower-case hex; empty without a host.</summary>
    public static string HostId(string projectId, string? host) => host is null ? "" : Sha224.Hex(Encoding.UTF8.GetBytes(projectId + host));

    private static List<AttachedVolumeView> Volumes(Server server)
    {
        if (server.BlockDevices.Count == 0) return [];
        return [.. server.BlockDevices.Where(device => device.VolumeId is not null)
            .Select(device => new AttachedVolumeView { Id = device.VolumeId.ToString()!, DeleteOnTermination = device.DeleteOnTermination })];
    }

    private static ServerImageView? Image(Server server, Links links)
    {
        if (server.Image is not { } image) return null;
        var id = image.Id.ToString();
        return new() { Id = id, Links = [new("bookmark", links.Bookmark("/images/" + id))], Properties = image.Properties };
    }

    private static EmbeddedFlavorView Flavor(Server server) => new()
    {
        Vcpus = server.Flavor.Vcpus,
        Ram = server.Flavor.MemoryMb,
        Disk = server.Flavor.RootGb,
        Ephemeral = server.Flavor.EphemeralGb,
        Swap = server.Flavor.SwapMb,
        OriginalName = server.Flavor.Name,
        ExtraSpecs = server.Flavor.ExtraSpecs,
    };

    private static ServerFaultView? Fault(ServerFault? fault, bool admin) => fault is null ? null : new()
    {
        Code = fault.Code,
        Created = Instants.Show(fault.Created),
        Message = fault.Message,
        Details = admin || fault.Code != 500 ? fault.Details : null,
    };

    /// <summary>Of each card; nothing for a server that has none, or none yet.</summary>
    private static List<SecurityGroupName>? Groups(Server server)
    {
        List<SecurityGroupName>? names = null;
        foreach (var port in server.Ports)
        {
            foreach (var name in port.SecurityGroups) (names ??= []).Add(new(name));
        }
        return names;
    }

    private static Dictionary<string, SchedulerHint> Hints(Server server)
    {
        var hints = new Dictionary<string, SchedulerHint>(server.Placement.Hints.Count);
        foreach (var (name, values) in server.Placement.Hints) hints[name] = new(values, server.Placement.ListHints.Contains(name));
        return hints;
    }
}
