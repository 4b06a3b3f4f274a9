using System.Net;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Core.Servers;

/// <summary>A server as the store keeps it. Changed only by <c>with</c>, inside <see cref="IServerStore.ChangeAsync"/>.</summary>
public sealed record Server
{
    public required Guid Id { get; init; }

    /// <summary>Counts all servers ever made: the integer id of the EC2 view.</summary>
    public long Number { get; init; }

    /// <summary>The domain name; from the id and not the number, so that two clouds on one hypervisor do not meet.</summary>
    public string InstanceName => $"instance-{Id.ToString()[^8..]}";
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required string Hostname { get; init; }

    public VmState VmState { get; init; } = VmState.Building;
    public TaskState? TaskState { get; init; }
    public PowerState PowerState { get; init; }
    public int Progress { get; init; }

    /// <summary>The compute service that has the server, and its hypervisor's name. Null until a host was claimed.</summary>
    public string? Host { get; init; }
    public string? Node { get; init; }

    /// <summary>The zone that the server is in; before it has a host the one that was asked for.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>The zone that the user asked for: moves stay in it.</summary>
    public string? PinnedAvailabilityZone { get; init; }

    public required Flavor Flavor { get; init; }

    /// <summary>Null for a server that boots from a volume.</summary>
    public GuestImage? Image { get; init; }

    /// <summary>What the volume that it boots from keeps of an image: the scheduler looks at it as at an image's. Empty when <see cref="Image"/> is there.</summary>
    public IReadOnlyDictionary<string, string> BootProperties { get; init; } = new Dictionary<string, string>();
    public string? KeyName { get; init; }

    /// <summary>The public key's text as it was when the server was made, and its type.</summary>
    public string? KeyData { get; init; }
    public string? KeyType { get; init; }

    /// <summary>Base64, as given.</summary>
    public string? UserData { get; init; }
    public bool ConfigDrive { get; init; }
    public string? AccessIpV4 { get; init; }

    /// <summary>In the one short form of RFC 5952, however it was given.</summary>
    public string? AccessIpV6 { get; init => field = value is not null && IPAddress.TryParse(value, out var address) ? address.ToString() : value; }
    public LockedBy? LockedBy { get; init; }
    public string? LockedReason { get; init; }
    public int LaunchIndex { get; init; }
    public required string ReservationId { get; init; }
    public string RootDeviceName { get; init; } = "/dev/vda";

    /// <summary><c>OS-DCF:diskConfig</c>: true is AUTO.</summary>
    public bool AutoDiskConfig { get; init; } = true;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<string>? TrustedImageCertificates { get; init; }
    public IReadOnlyList<InjectedFile> Personality { get; init; } = [];

    /// <summary>The names of security groups that the request gave.</summary>
    public IReadOnlyList<string> SecurityGroups { get; init; } = ["default"];

    /// <summary>What the request asked of the network: the ports are made from it when the server is built.</summary>
    public NetworkRequests Networks { get; init; } = new();

    /// <summary>The ports as last told by the Network service.</summary>
    public IReadOnlyList<ServerPort> Ports { get; init; } = [];

    /// <summary>Its volumes, and local disks that the request asked for; the image's own disk is not among them.</summary>
    public IReadOnlyList<ServerBlockDevice> BlockDevices { get; init; } = [];
    public ServerPlacementRequest Placement { get; init; } = new();
    public ServerFault? Fault { get; init; }

    /// <summary>Of a shelved server: the image of its disk, null when it boots from a volume, and since when.</summary>
    public GuestImage? ShelvedImage { get; init; }
    public DateTimeOffset? ShelvedAt { get; init; }
    /// <summary>When it was deleted so that it may still be restored.</summary>
    public DateTimeOffset? SoftDeletedAt { get; init; }

    /// <summary>What the guest told the metadata service: a password encrypted with the user's key.</summary>
    public string? GuestPassword { get; init; }
    /// <summary>The move that it is in, until that is confirmed, reverted or over; null when it stays where it is.</summary>
    public ServerMove? Move { get; init; }

    /// <summary>Raised with every job; a report of a job with an older one is refused.</summary>
    public long Generation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public DateTimeOffset? LaunchedAt { get; init; }
    public DateTimeOffset? TerminatedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public bool Deleted => DeletedAt is not null;
    public bool Locked => LockedBy is not null;
}

public enum LockedBy
{
    Owner,
    Admin,
}

/// <summary>A file that the request puts into the guest (up to microversion 2.56). Contents are base64.</summary>
public sealed record InjectedFile(string Path, string Contents);

/// <summary>What the API shows as <c>fault</c>.</summary>
public sealed record ServerFault(int Code, string Message, DateTimeOffset Created, string? Details = null);

/// <summary>What the request said about where the server shall run.</summary>
public sealed record ServerPlacementRequest
{
    /// <summary>From <c>zone:host:node</c>: filters are skipped.</summary>
    public string? ForcedHost { get; init; }
    public string? ForcedNode { get; init; }

    /// <summary>From <c>host</c> and <c>hypervisor_hostname</c> (2.74): filters run.</summary>
    public string? RequestedHost { get; init; }
    public string? RequestedNode { get; init; }
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Hints { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Names of hints that were given as a list, so that one value is shown as one again.</summary>
    public IReadOnlyList<string> ListHints { get; init; } = [];

    /// <summary>The group that the hint of this name asks for; it is joined when the server is made.</summary>
    public Guid? GroupId => Hints.TryGetValue("group", out var groups) && groups is [var first, ..] && Ids.TryRead(first, out var id) ? id : null;
}
