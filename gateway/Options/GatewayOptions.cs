using System.Net;
using Microsoft.Extensions.Configuration;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Images.Limits;
using NovaCompat.Core.Notifications;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Images;
using NovaCompat.Identity.Passwords;
using NovaCompat.Remote;

namespace NovaCompat.Gateway.Options;

/// <summary>The settings, checked. Later sources win: appsettings.json, environment, command line.</summary>
public sealed record GatewayOptions
{
    public required string Data { get; init; }
    public required IPAddress Bind { get; init; }
    public required int PortOffset { get; init; }
    public required string Hypervisor { get; init; }
    public required Roles Roles { get; init; }
    public string? Store { get; init; }
    public string? Queue { get; init; }
    public required string QueuePrefix { get; init; }
    public required string Host { get; init; }
    public string? PolicyFile { get; init; }
    public string? GuestImage { get; init; }
    public string? AdminPassword { get; init; }
    public string? DemoPassword { get; init; }
    public string? PublicUrl { get; init; }
    public required string InstancesFolder { get; init; }
    public required string ImagesFolder { get; init; }
    public TimeSpan ServiceDownTime { get; init; }
    public TimeSpan HeartbeatInterval { get; init; }
    public TimeSpan SyncPowerStateInterval { get; init; }
    public int MaxConcurrentBuilds { get; init; }

    /// <summary>Zero: off.</summary>
    public TimeSpan ReclaimInstanceInterval { get; init; }
    public TimeSpan InstanceBuildTimeout { get; init; }
    public TimeSpan RebootTimeout { get; init; }
    public TimeSpan RescueTimeout { get; init; }
    public required string DefaultAvailabilityZone { get; init; }
    public string? DefaultScheduleZone { get; init; }
    public double CpuAllocationRatio { get; init; }
    public double RamAllocationRatio { get; init; }
    public double DiskAllocationRatio { get; init; }
    public int? ReservedHostMemoryMb { get; init; }
    public int ReservedHostDiskMb { get; init; }

    /// <summary>Null leaves it to the driver.</summary>
    public string? CpuMode { get; init; }
    public TimeSpan ImageCacheManagerInterval { get; init; }
    public TimeSpan UnusedImageAge { get; init; }
    public TimeSpan? ShelvedOffloadTime { get; init; }
    public TimeSpan ShelvedPollInterval { get; init; }
    public ConsoleOptions Consoles { get; init; } = new();
    public int SimulatedVcpus { get; init; }
    public int SimulatedMemoryMb { get; init; }
    public int SimulatedDiskGb { get; init; }
    public TimeSpan SimulatedSpawnDelay { get; init; }
    public int SimulatedHosts { get; init; }
    public TimeSpan ResizeConfirmWindow { get; init; }
    public bool AllowResizeToSameHost { get; init; }

    /// <summary>Where other hosts fetch disks; null when there can be no other host.</summary>
    public IPEndPoint? Transfers { get; init; }
    public bool AcceptUnformattedImages { get; init; }
    public required ImportOptions Imports { get; init; }
    public required ImageLimits ImageLimits { get; init; }
    public required SecurityCompliance Compliance { get; init; }
    public bool Masquerade { get; init; }
    public required string PrivateCidr { get; init; }

    /// <summary>Neighbours that are real services.</summary>
    public RemoteOptions Remotes { get; init; } = RemoteOptions.None;

    public string? NotificationRedis { get; init; }
    public required string NotificationStream { get; init; }
    public IReadOnlyList<Uri> NotificationWebhooks { get; init; } = [];
    public string? NotificationWebhookSecret { get; init; }
    public StateChanges NotifyOnStateChange { get; init; }

    /// <summary>Somebody receives notifications.</summary>
    public bool Notifies => NotificationRedis is not null || NotificationWebhooks.Count > 0;

    /// <summary>The source itself, for the scheduler's options.</summary>
    public required IConfiguration Source { get; init; }

    public bool Has(Roles role) => (Roles & role) != 0;

    public int PortOf(Face face) => face.Port + PortOffset;

    /// <summary>Where clients find a face.</summary>
    public string UrlOf(Face face) => $"{PublicUrl ?? $"http://{Shown(Bind)}"}:{PortOf(face)}";

    /// <summary>Where other hosts find <see cref="Transfers"/>.</summary>
    public Uri TransferUrl => new($"https://{Shown(Transfers!.Address)}:{Transfers.Port}");

    private static string Shown(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Dns.GetHostName()
        : address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
