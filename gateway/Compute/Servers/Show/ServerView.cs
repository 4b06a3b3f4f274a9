using System.Text.Json.Serialization;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>A server in full, with the history of every field.</summary>
public sealed class ServerView
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public string Status { get; set; } = "";
    public string TenantId { get; set; } = "";
    public string UserId { get; set; } = "";
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();

    /// <summary>A hash of project and host: tells whether two servers share a host without telling which. Empty without a host.</summary>
    [JsonPropertyName("hostId")] public string HostId { get; set; } = "";

    /// <summary>Null is written as empty text: a server that boots from a volume.</summary>
    [JsonConverter(typeof(EmptyWhenNull<ServerImageView>))] public ServerImageView? Image { get; set; }
    [JsonPropertyName("flavor"), Until(2, 46)] public FlavorLinkView? FlavorLink { get; set; }
    [Since(2, 47, Name = "flavor")] public EmbeddedFlavorView? EmbeddedFlavor { get; set; }
    public string Created { get; set; } = "";
    public string Updated { get; set; } = "";
    public IReadOnlyDictionary<string, List<AddressView>> Addresses { get; set; } = new Dictionary<string, List<AddressView>>();
    [JsonPropertyName("accessIPv4")] public string AccessIpV4 { get; set; } = "";
    [JsonPropertyName("accessIPv6")] public string AccessIpV6 { get; set; } = "";
    public IReadOnlyList<Link> Links { get; set; } = [];
    [JsonPropertyName("OS-DCF:diskConfig")] public string DiskConfig { get; set; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Progress { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ServerFaultView? Fault { get; set; }

    [JsonPropertyName("OS-EXT-AZ:availability_zone"), VisibleTo(Visibility.Whole)] public string AvailabilityZone { get; set; } = "";
    [VisibleTo(Visibility.Whole)] public string ConfigDrive { get; set; } = "";
    [VisibleTo(Visibility.Whole)] public string? KeyName { get; set; }
    [JsonPropertyName("OS-SRV-USG:launched_at"), VisibleTo(Visibility.Whole)] public string? LaunchedAt { get; set; }
    [JsonPropertyName("OS-SRV-USG:terminated_at"), VisibleTo(Visibility.Whole)] public string? TerminatedAt { get; set; }

    [VisibleTo(Visibility.Whole), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SecurityGroupName>? SecurityGroups { get; set; }

    [JsonPropertyName("OS-EXT-SRV-ATTR:host"), VisibleTo(Visibility.ExtendedAttributes)] public string? Host { get; set; }
    [JsonPropertyName("OS-EXT-SRV-ATTR:instance_name"), VisibleTo(Visibility.ExtendedAttributes)] public string InstanceName { get; set; } = "";
    [JsonPropertyName("OS-EXT-SRV-ATTR:hypervisor_hostname"), VisibleTo(Visibility.ExtendedAttributes)] public string? Node { get; set; }

    [JsonPropertyName("OS-EXT-SRV-ATTR:hostname"), Since(2, 3), Until(2, 89), VisibleTo(Visibility.ExtendedAttributes)]
    public string HostnameForAdmins => Hostname;

    [Since(2, 90, Name = "OS-EXT-SRV-ATTR:hostname"), VisibleTo(Visibility.Whole)] public string Hostname { get; set; } = "";
    [JsonPropertyName("OS-EXT-SRV-ATTR:kernel_id"), Since(2, 3), VisibleTo(Visibility.ExtendedAttributes)] public string KernelId { get; set; } = "";
    [JsonPropertyName("OS-EXT-SRV-ATTR:ramdisk_id"), Since(2, 3), VisibleTo(Visibility.ExtendedAttributes)] public string RamdiskId { get; set; } = "";
    [JsonPropertyName("OS-EXT-SRV-ATTR:launch_index"), Since(2, 3), VisibleTo(Visibility.ExtendedAttributes)] public int LaunchIndex { get; set; }
    [JsonPropertyName("OS-EXT-SRV-ATTR:reservation_id"), Since(2, 3), VisibleTo(Visibility.ExtendedAttributes)] public string ReservationId { get; set; } = "";
    [JsonPropertyName("OS-EXT-SRV-ATTR:root_device_name"), Since(2, 3), VisibleTo(Visibility.ExtendedAttributes)] public string RootDeviceName { get; set; } = "";
    [JsonPropertyName("OS-EXT-SRV-ATTR:user_data"), Since(2, 3), VisibleTo(Visibility.ExtendedUserData)] public string? UserData { get; set; }

    [JsonPropertyName("adminPass"), VisibleTo(Visibility.Rebuilt)] public string? AdminPass { get; set; }
    [Since(2, 54, Name = "key_name"), Until(2, 74), VisibleTo(Visibility.Rebuilt)] public string? KeyNameOfRebuilt => KeyName;
    [Since(2, 57, Name = "user_data"), VisibleTo(Visibility.Rebuilt)] public string? UserDataOfRebuilt => UserData;

    [JsonPropertyName("OS-EXT-STS:task_state"), VisibleTo(Visibility.Whole)] public string? TaskState { get; set; }
    [JsonPropertyName("OS-EXT-STS:vm_state"), VisibleTo(Visibility.Whole)] public string VmState { get; set; } = "";
    [JsonPropertyName("OS-EXT-STS:power_state"), VisibleTo(Visibility.Whole)] public int PowerState { get; set; }
    [JsonPropertyName("os-extended-volumes:volumes_attached"), VisibleTo(Visibility.Whole)] public IReadOnlyList<AttachedVolumeView> Volumes { get; set; } = [];

    [Since(2, 9)] public bool Locked { get; set; }
    [Since(2, 73)] public string? LockedReason { get; set; }

    /// <summary>UP, DOWN, MAINTENANCE, UNKNOWN, or empty without a host; missing when the caller may not see this one.</summary>
    [Since(2, 16), VisibleTo(Visibility.HostStatus | Visibility.UnknownHostStatus), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HostStatus { get; set; }

    [Since(2, 19)] public string? Description { get; set; }
    [Since(2, 26)] public IReadOnlyList<string> Tags { get; set; } = [];
    [Since(2, 63)] public IReadOnlyList<string>? TrustedImageCertificates { get; set; }

    /// <summary>Missing in lists.</summary>
    [Since(2, 71), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<string>? ServerGroups { get; set; }
    [Since(2, 96)] public string? PinnedAvailabilityZone { get; set; }
    [Since(2, 100)] public IReadOnlyDictionary<string, SchedulerHint> SchedulerHints { get; set; } = new Dictionary<string, SchedulerHint>();
}

/// <summary><c>{"server": {...}}</c></summary>
public sealed class ServerDocument
{
    public ServerView? Server { get; set; }
}

/// <summary><c>{"servers": [...]}</c>, in full.</summary>
public sealed class ServerDetailList
{
    public IReadOnlyList<ServerView> Servers { get; set; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? ServersLinks { get; set; }
}
