using Microsoft.Extensions.Logging;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Servers.BlockDevices;

/// <summary>The volumes of a server as one: made and connected before a host runs it, given back when it goes.</summary>
public sealed class ServerVolumes(IVolumes volumes, ILogger<ServerVolumes> log)
{
    /// <summary>
    /// The server's devices with every volume made, kept for it and connected to the host. Called again it finds what it did; also for a server that moves
    /// to another host. On failure what this call made is taken back.
    /// </summary>
    /// <exception cref="FaultException">A volume could not be made or is somebody else's.</exception>
    public async Task<IReadOnlyList<ServerBlockDevice>> ConnectAsync(Server server, string host, string requestId, CancellationToken cancel)
    {
        var ready = new List<ServerBlockDevice>(server.BlockDevices.Count);
        try
        {
            foreach (var device in server.BlockDevices) ready.Add(device.IsVolume ? await ConnectAsync(server, device, host, requestId, cancel) : device);
            return ready;
        }
        catch (FaultException)
        {
            foreach (var (before, after) in server.BlockDevices.Zip(ready))
            {
                if (IsNew(before) && after.VolumeId is not null) await LeaveAsync(server, after with { DeleteOnTermination = true }, requestId, cancel);
            }
            throw;
        }
    }

    /// <summary>Ends every use, and deletes the volumes that go with the server. Idempotent.</summary>
    public async Task LeaveAsync(Server server, string requestId, CancellationToken cancel)
    {
        foreach (var device in server.BlockDevices.Where(device => device.IsVolume)) await LeaveAsync(server, device, requestId, cancel);
    }

    /// <summary>Ends one use. A volume that cannot be deleted stays, and the log says why.</summary>
    public async Task LeaveAsync(Server server, ServerBlockDevice device, string requestId, CancellationToken cancel)
    {
        if (device.AttachmentId is { } attachment) await volumes.EndAsync(attachment, cancel);
        if (device.VolumeId is not { } volume || !GoesWith(device)) return;
        try
        {
            await volumes.DeleteAsync(volume, CallerOf(server) with { IsAdmin = true }, requestId, cancel);
        }
        catch (FaultException refused) when (refused.Fault.Kind == FaultKind.NotFound)
        {
            // It was deleted before.
        }
        catch (FaultException refused)
        {
            log.VolumeKept(volume, server.Id, refused.Message, requestId);
        }
    }

    /// <summary>The devices of a server after <see cref="LeaveAsync(Server, string, CancellationToken)"/>: what is left is not connected any more.</summary>
    public static IReadOnlyList<ServerBlockDevice> Left(Server server) =>
        [.. server.BlockDevices.Where(device => !device.IsVolume || (device.VolumeId is not null && !GoesWith(device)))
            .Select(device => device with { AttachmentId = null, ConnectionInfo = null, State = BlockDeviceState.Reserved })];

    /// <summary>Writes an image onto a volume of the server while its guest is away.</summary>
    /// <param name="server">The server, on a host.</param>
    /// <param name="device">The device with the volume.</param>
    /// <param name="image">The image.</param>
    /// <param name="keep">Writes down what the device has become, before and after.</param>
    /// <param name="cancel">Stops it; it may begin anew.</param>
    /// <exception cref="FaultException">The volume cannot be written.</exception>
    public async Task ReimageAsync(Server server, ServerBlockDevice device, SourceImage image, Func<ServerBlockDevice, Task> keep, CancellationToken cancel)
    {
        if (device is { AttachmentId: { } attachment, VolumeId: { } volume })
        {
            var renewed = await volumes.RenewAsync(attachment, volume, server.Id, cancel);
            if (renewed.Id != attachment) await keep(device = device with { AttachmentId = renewed.Id });
        }
        await volumes.ReimageAsync(device.VolumeId!.Value, image, cancel);
        if (device.AttachmentId is null || server.Host is null) return;
        var connected = await OpenAsync(device, device.AttachmentId.Value, server.Host, cancel);
        if (connected != device) await keep(connected);
    }

    /// <summary>What is asked for when the volume of a device is made.</summary>
    public static VolumeOrder OrderOf(Server server, ServerBlockDevice device) => new()
    {
        Key = device.Id,
        Name = device.Source == BlockSource.Blank ? $"{server.Id}-blank-vol" : "",
        Description = "",
        SizeGb = device.Size,
        Type = device.VolumeType,
        Image = device.Image,
        SnapshotId = device.SnapshotId,
    };

    private async Task<ServerBlockDevice> ConnectAsync(Server server, ServerBlockDevice device, string host, string requestId, CancellationToken cancel)
    {
        var caller = CallerOf(server);
        var volumeId = device.VolumeId ?? (await volumes.CreateAsync(OrderOf(server, device), caller, requestId, cancel)).Id;
        if (IsNew(device)) await volumes.ReadyAsync(volumeId, cancel);
        if (device.AttachmentId is { } held)
            return await OpenAsync(device, device.ConnectionInfo is null ? held : (await volumes.RenewAsync(held, volumeId, server.Id, cancel)).Id, host, cancel);
        var attachment = (await volumes.ReserveAsync(volumeId, server.Id, device.Id, caller, cancel)).Id;
        try
        {
            return await OpenAsync(device with { VolumeId = volumeId }, attachment, host, cancel);
        }
        catch (FaultException)
        {
            await volumes.EndAsync(attachment, cancel);
            throw;
        }
    }

    private async Task<ServerBlockDevice> OpenAsync(ServerBlockDevice device, Guid attachment, string host, CancellationToken cancel)
    {
        var connected = await volumes.ConnectAsync(attachment, host, device.DeviceName, cancel);
        await volumes.CompleteAsync(attachment, cancel);
        return device with { AttachmentId = attachment, ConnectionInfo = connected.ConnectionInfo, State = BlockDeviceState.Attached };
    }

    /// <summary>Its volume is made for the server now.</summary>
    private static bool IsNew(ServerBlockDevice device) => device.VolumeId is null || device.State == BlockDeviceState.Making;

    private static bool GoesWith(ServerBlockDevice device) => device.DeleteOnTermination || device.State == BlockDeviceState.Making;

    private static VolumeCaller CallerOf(Server server) => new(server.ProjectId, server.UserId);
}
