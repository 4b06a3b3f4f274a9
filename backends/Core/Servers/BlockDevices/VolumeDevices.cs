using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Core.Servers.BlockDevices;

/// <summary>A server's volumes as guests have them, and the jobs that change one of them on its host.</summary>
public static class VolumeDevices
{
    public static ServerBlockDevice? FindVolume(this Server server, Guid volumeId) => server.BlockDevices.FirstOrDefault(device => device.VolumeId == volumeId);

    /// <summary>The server with one device changed; without it when the change is null.</summary>
    public static Server WithDevice(this Server server, Guid deviceId, Func<ServerBlockDevice, ServerBlockDevice?> change) =>
        server with { BlockDevices = [.. server.BlockDevices.Select(device => device.Id == deviceId ? change(device) : device).OfType<ServerBlockDevice>()] };

    /// <summary>The volumes that a host can reach.</summary>
    public static IReadOnlyList<GuestVolume> Guests(this Server server) =>
        [.. server.BlockDevices.Where(device => device is { IsVolume: true, VolumeId: not null, ConnectionInfo: not null }).Select(ToGuest)];

    public static GuestVolume ToGuest(this ServerBlockDevice device) => new()
    {
        DeviceId = device.Id,
        VolumeId = device.VolumeId!.Value,
        Device = device.DeviceName,
        BootIndex = device.BootIndex,
        DiskBus = device.DiskBus,
        DeviceType = device.DeviceType,
        Tag = device.Tag,
        SizeGb = device.Size ?? 0,
        ConnectionInfo = device.ConnectionInfo,
    };

    /// <summary>A job of <see cref="JobKinds.BesideActions"/>: no action supersedes it, for its row names no server.</summary>
    public static Job JobFor(Server server, string kind, ServerBlockDevice device, string requestId, DateTimeOffset now, Func<GuestJobBody, GuestJobBody>? more = null) =>
        GuestJobs.For(server, kind, requestId, now, body => (more ?? (same => same))(body with { Guest = null, Ports = [], Volume = device.ToGuest() })) with { ServerId = null };

    /// <summary>The server's guest is told that a volume of it grew; nothing when the server has no guest with it.</summary>
    public static Change Extend(Server server, Guid volumeId, int? sizeGb, string requestId, DateTimeOffset now)
    {
        if (server.Deleted || server.FindVolume(volumeId) is not { } device) return Change.Nothing;
        var grown = device with { Size = sizeGb ?? device.Size };
        var next = server.WithDevice(device.Id, _ => grown);
        return new Change
        {
            Server = next,
            Jobs = server.Host is null ? [] : [JobFor(next, JobKinds.ExtendVolume, grown, requestId, now)],
            Begins = ServerActionRules.NewRecord("extend_volume", server.Id, new ActionCaller(server.UserId, server.ProjectId, true, requestId), now),
        };
    }
}
